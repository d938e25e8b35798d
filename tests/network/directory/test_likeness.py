"""Who is whose counterpart, by the points that docs/directory.md names."""

import pytest

from befus.vocabulary.models import Term
from network.directory.counterparts import find_counterparts
from network.directory.functions import functions_in
from network.directory.likeness import Traits, compare
from network.models import Member
from tests.factories.network import make_member, make_organisation

OWN = Traits(
    functions=frozenset({"coordination"}),
    kind=1,
    themes={1: "a", 2: "b", 3: "c", 4: "d"},
    size="4",
    languages=frozenset({"nl"}),
)
TABLE = [
    (Traits(), 0, []),
    (Traits(size="4", languages=frozenset({"fr"})), 0, []),
    (Traits(functions=frozenset({"coordination", "guards"})), 4, ["function"]),
    (Traits(kind=1), 2, ["kind"]),
    (Traits(themes={1: "a"}), 1, ["theme"]),
    (Traits(themes={4: "d", 3: "c", 2: "b", 1: "a"}), 3, ["theme"] * 3),
    (Traits(kind=1, size="5"), 3, ["kind", "near size"]),
    (Traits(kind=1, size="2"), 2, ["kind"]),
    (Traits(kind=1, size="4"), 4, ["kind", "size"]),
    (Traits(kind=1, languages=frozenset({"fr"})), 4, ["kind", "language"]),
    (Traits(kind=1, languages=frozenset({"nl", "fr"})), 2, ["kind"]),
    (
        Traits(OWN.functions, 1, OWN.themes, "4", frozenset({"fr"})),
        13,
        ["function", "kind", "size", "language", "theme", "theme", "theme"],
    ),
]


@pytest.mark.parametrize(("other", "points", "reasons"), TABLE)
def test_points_and_reasons(other, points, reasons):
    total, found = compare(OWN, other)
    assert (total, [reason.what for reason in found]) == (points, reasons)
    assert total == sum(reason.points for reason in found)


@pytest.mark.parametrize("number", range(len(TABLE)))
def test_likeness_is_the_same_seen_from_either_side(number):
    other = TABLE[number][0]
    assert compare(OWN, other)[0] == compare(other, OWN)[0]


@pytest.mark.parametrize(
    ("dutch", "french", "families"),
    [
        ("Preventiecoördinator", "Coordinatrice prévention", ("coordination",)),
        (
            "Coördinator gemeenschapswachten",
            "Coordinatrice des gardiens de la paix",
            ("coordination", "guards"),
        ),
        ("Wijkinspecteur", "Inspectrice de quartier", ("police",)),
        ("Sanctionerend ambtenaar", "Fonctionnaire sanctionnateur", ("sanctions",)),
        ("Evaluator", "Évaluateur interne", ("evaluation",)),
        ("Buurtbemiddelaar", "Médiatrice de quartier", ("mediation",)),
        ("Jeugdwerker", "Animatrice de jeunes", ("youth",)),
        ("Diensthoofd", "Chef de service", ("leadership",)),
        ("", "Inspectrice du travail", ()),
    ],
)
def test_functions_are_the_same_in_both_languages(dutch, french, families):
    assert functions_in(french) == families
    assert functions_in(dutch) == (families if dutch else ())


@pytest.fixture
def network(db):
    """A coordinator in Mechelen and others: near, far, alike and not."""
    town = make_organisation(municipality="Mechelen", province="BE-VAN", size_class="4")
    mons = make_organisation(municipality="Mons", province="BE-WHT", size_class="4")
    gent = make_organisation(municipality="Gent", province="BE-VOV", size_class="5")
    shop = make_organisation(kind="businesses", municipality="Namur", province="BE-WNA")
    same_town = make_organisation(kind="ocmw-cpas", municipality="mechelen")
    coordinator = {"function": "Coordinatrice", "shown": ["themes"]}
    own = make_member(organisation=town, function="Preventiecoördinator", themes=["t1", "t2"])
    make_member(name="Zoé Best", language="fr", organisation=mons, themes=["t1"], **coordinator)
    make_member(name="An Tweede", organisation=gent, themes=["t1"], **coordinator)
    make_member(name="Bart Verborgen", organisation=shop, themes=["t1", "t2"])
    make_member(name="Carl Collega", organisation=town, **coordinator)
    make_member(name="Dirk Dichtbij", organisation=same_town, **coordinator)
    make_member(name="Els Ongezien", organisation=mons, is_listed=False, **coordinator)
    return own


def test_the_most_alike_elsewhere_stand_first_with_their_reasons(network):
    found = find_counterparts(network)
    assert [each["title"] for each in found["people"]] == ["Zoé Best", "An Tweede"]
    assert found["people"][0]["reasons"] == [
        "zelfde functie: coördinatie",
        "zelfde soort organisatie",
        "gemeente van gelijke grootte",
        "over de taalgrens",
        "zelfde thema: t1 (nl)",
    ]
    places = [each["facts"] for each in found["organisations"]]
    assert places == [["Bergen"], ["Gent"]]


def test_hidden_themes_give_no_points_and_no_reasons(network):
    """Bart shares two themes and shows none of them; once he does, he is there."""
    bart = Member.objects.get(user__display_name="Bart Verborgen")
    assert "Bart Verborgen" not in str(find_counterparts(network))
    bart.shown = ["themes"]
    bart.save()
    assert "Bart Verborgen" in str(find_counterparts(network))


def test_a_member_without_anything_gets_nobody(db):
    make_member(function="Coördinator")
    assert find_counterparts(make_member()) == {"people": [], "organisations": []}


def test_queries_do_not_grow_with_the_network(network, django_assert_num_queries):
    Term.objects.count()
    for number in (1, 5):
        for _ in range(number):
            other = make_organisation(municipality=f"Plaats {Member.objects.count()}")
            make_member(organisation=other, function="Coördinator", themes=["t1"])
        own = Member.objects.select_related("organisation", "user").get(pk=network.pk)
        with django_assert_num_queries(5):
            find_counterparts(own)
