"""Sample texts and rows of the component page, in both languages."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html

from befus.base.languages import active

COLOURS = (
    "ground surface sunken ink soft edge nl fr focus mark ok warn danger"
    " victimisation nuisance living-together inclusion stone"
).split()


def say(nl: str, fr: str) -> str:
    """Return the sample text of the page's language."""
    return fr if active() == "fr" else nl


def words() -> dict[str, str]:
    """Return the headings and loose texts of the page."""
    return {
        "title": say("Bouwstenen", "Composants"),
        "lede": say(
            "Serif voor wat mensen schrijven, schreefloos voor wat het platform zegt."
            " Twee tinten, even sterk.",
            "Le sérif pour ce que les gens écrivent, le sans-sérif pour ce que dit la plateforme."
            " Deux teintes, à force égale.",
        ),
        "colours": say("Kleurrollen", "Rôles des couleurs"),
        "letters": say("Letters", "Lettres"),
        "works": say("Praktijken die werken", "Des pratiques qui marchent"),
        "who": say("Wie doet wat", "Qui fait quoi"),
        "mediation": say(
            "Burenbemiddeling in Vlaams-Brabant", "Médiation de voisinage en Brabant flamand"
        ),
        "prose": say(
            "Sinds 2002 stimuleert de gouverneur van Vlaams-Brabant gemeenten"
            " om burenbemiddeling op te starten.",
            "Depuis 2002, le gouverneur du Brabant flamand encourage les communes"
            " à créer un service de médiation de voisinage.",
        ),
        "sans": say(
            "Schreefloos 17 px: knoppen, tabellen, cijfers 1.234,5",
            "Sans 17 px : boutons, tableaux, chiffres 1 234,5",
        ),
        "small": say(
            "Klein 14 px: datum, bijschrift, 22 november 2026",
            "Petit 14 px : date, légende, 22 novembre 2026",
        ),
        "languages": say("Twee talen", "Deux langues"),
        "facade": say("De gevelrij: rollen", "Les façades : les rôles"),
        "phenomena": say("Fenomenen", "Phénomènes"),
        "buttons": say("Knoppen", "Boutons"),
        "form": say("Formulier", "Formulaire"),
        "chips": say("Etiketten en chips", "Étiquettes et filtres"),
        "notes": say("Meldingen", "Messages"),
        "dialog": say("Dialoog", "Dialogue"),
        "connection": say("Verbinding", "Connexion"),
        "connection_lost": say(
            "De verbinding is weg. We proberen ze te herstellen; wat u typt, blijft bewaard.",
            "La connexion est interrompue. Nous essayons de la rétablir\u202f; ce que vous écrivez"
            " est conservé.",
        ),
        "loading": say("Laden", "Chargement"),
        "loading_text": say("Praktijken worden geladen", "Chargement des pratiques"),
        "figures": say("Cijfers met staafjes", "Chiffres et barres"),
        "phenomenon": say("Fenomeen", "Phénomène"),
        "practices": say("Praktijken", "Pratiques"),
        "facets": say("Filters", "Filtres"),
        "list": say("Lijst", "Liste"),
        "practice": say("Praktijk", "Pratique"),
        "matrix": say("Thema’s en actoren", "Thèmes et acteurs"),
        "timeline": say("Tijdlijn", "Chronologie"),
        "chain": say("Schakel in de keten", "Chaîne de sécurité"),
        "indicators": say("Indicatoren", "Indicateurs"),
        "funding": say("Financiering", "Financement"),
        "close_poll": say("Peiling sluiten?", "Clore le sondage ?"),
        "close_text": say(
            "7 van de 34 mensen stemden nog niet. Na het sluiten kan niemand meer stemmen.",
            "7 personnes sur 34 n’ont pas encore voté. Ensuite, plus personne ne peut voter.",
        ),
        "close_yes": say("Sluit en toon", "Clore et afficher"),
        "close_no": say("Laat open", "Laisser ouvert"),
        "search": say("Zoeken", "Rechercher"),
        "translate": say("Vertaal", "Traduire"),
        "clear": say("Alles wissen", "Tout effacer"),
        "publish": say("Publiceer", "Publier"),
        "reason": say("De Franse tekst ontbreekt.", "Le texte néerlandais manque."),
        "busy": say("Bezig met bewaren", "Enregistrement"),
        "delete": say("Verwijder", "Supprimer"),
        "evaluated": say("Geëvalueerd", "Évaluée"),
        "to_review": say("Na te kijken", "À revoir"),
        "crisis": say("Crisis", "Crise"),
        "draft": say("Concept", "Brouillon"),
        "both_online": say("Beide talen staan online.", "Les deux langues sont en ligne."),
        "older": say(
            "Het Frans is ouder dan het Nederlands.",
            "Le néerlandais est plus ancien que le français.",
        ),
        "passages": say("2 passages na te kijken.", "2 passages à revoir."),
        "not_saved": say(
            "Niet bewaard: de schijf is vol.", "Non enregistré : le disque est plein."
        ),
        "kept": say(
            "Uw tekst staat nog op dit toestel.", "Votre texte est encore sur cet appareil."
        ),
        "empty": say("Geen praktijk met deze filters.", "Aucune pratique avec ces filtres."),
        "way": say(
            "Zonder ‘Actor: Brandweer’ vindt u er 7.",
            "Sans « Acteur : Services d’incendie », vous en trouvez 7.",
        ),
        "drop": say("Laat deze filter weg", "Retirer ce filtre"),
        "actor": say("Actor", "Acteur"),
        "police": say("Lokale politie", "Police locale"),
        "nightlife": say("Uitgaansleven", "Vie nocturne"),
        "cyber": say("Cyberveiligheid", "Cybersécurité"),
        "view": say("Weergave", "Affichage"),
    }


def components() -> dict[str, Any]:
    """Return the rows that the larger components show."""
    return {
        "states": _states(),
        "phenomena": _phenomena(),
        "actors": _actors(),
        "facets": [_theme_facet(), _actor_facet()],
        "hits": [_hit(), _hit_in_french()],
        "items": [_hit(), _hit_in_french(), _hit()],
        "brief": {
            "languages": ["nl", "fr"],
            "is_evaluated": True,
            "evaluation": say("kwantitatief", "quantitative"),
            "phenomena": _phenomena()[:2],
            "json_url": "#json",
        },
        "stages": [
            {"label": say("Preventie", "Prévention"), "on": True},
            {"label": say("Repressie en handhaving", "Répression"), "on": False},
            {"label": say("Opvolging en nazorg", "Suivi et prise en charge"), "on": True},
        ],
        "indicator_rows": _indicators(),
        "funding_rows": _funding(),
        "matrix": _matrix(),
        "years": _years(),
        "views": _views(),
        "pages": [{"number": n, "url": f"?page={n}", "current": n == 2} for n in (1, 2, 3)],
        "crumbs": [{"title": say("Praktijken", "Pratiques"), "url": "#"}],
        "tabs": [
            {"label": say("Gesprek", "Discussion"), "url": "#", "count": 12, "current": True},
            {"label": say("Peiling", "Sondage"), "url": "#", "count": 0},
        ],
        "sections": [
            {"id": "letters", "title": say("Letters", "Lettres")},
            {"id": "form", "title": say("Formulier", "Formulaire")},
        ],
    }


def _states() -> list[tuple[str, str]]:
    return [
        ("published", say("gepubliceerd", "publié")),
        ("outdated", say("verouderd", "à actualiser")),
        ("translating", say("in vertaling", "en traduction")),
        ("draft", say("ontwerp", "brouillon")),
        ("absent", say("ontbreekt", "absent")),
    ]


def _phenomena() -> list[dict[str, Any]]:
    labels = {
        "victimisation": say("Voorkomen van slachtofferschap", "Prévention de la victimation"),
        "nuisance": say("Verminderen van overlast", "Réduction des nuisances"),
        "living-together": say("Verbeteren van het samenleven", "Amélioration du vivre-ensemble"),
        "inclusion": say("Verbeteren van de inclusie", "Amélioration de l’inclusion"),
    }
    counts = (22, 17, 24, 12)
    return [
        {"slug": slug, "label": label, "count": count}
        for (slug, label), count in zip(labels.items(), counts, strict=True)
    ]


def _actors() -> list[dict[str, str]]:
    rows = [
        ("lead", "Lokaal bestuur", "Administration communale", "De stad beheert het centrum mee"),
        ("lead", "Provincie", "Province", "De provincie coördineerde tot 2018"),
        ("partner", "Lokale politie", "Police locale", "Agenten werken er voltijds"),
        ("partner", "Justitie", "Justice", "Het parket volgt zware dossiers"),
        (
            "funder",
            "Gewest of gemeenschap",
            "Région ou Communauté",
            "Vlaanderen betaalt sinds 2018",
        ),
        ("beneficiary", "Burgers", "Citoyens", "Gezinnen vinden hulp op één adres"),
    ]
    return [
        {
            "role": role,
            "label": say(nl, fr),
            "url": "#",
            "contribution": say(contribution, "Sa part du travail commun"),
        }
        for role, nl, fr, contribution in rows
    ]


def _value(value: str, label: str, count: int, checked: bool = False) -> dict[str, Any]:
    return {"value": value, "label": label, "count": count, "checked": checked}


def _theme_facet() -> dict[str, Any]:
    return {
        "name": "themes",
        "label": say("Thema", "Thème"),
        "open": True,
        "chosen": 1,
        "maximum": 10,
        "all_label": say("Alle 24 thema’s", "Les 24 thèmes"),
        "values": [
            _value("fear-of-crime", say("Onveiligheidsgevoel", "Sentiment d’insécurité"), 10),
            _value("nuisance", say("Overlast en onburgerlijk gedrag", "Nuisances"), 9, True),
            _value("cybercrime", say("Cyberveiligheid", "Cybersécurité"), 0),
        ],
        "rest": [_value("nightlife", say("Uitgaansleven", "Vie nocturne"), 4)],
    }


def _actor_facet() -> dict[str, Any]:
    return {
        "name": "actors",
        "label": say("Actor", "Acteur"),
        "open": True,
        "role_name": "role",
        "role": "",
        "maximum": 10,
        "values": [
            _value("municipality", say("Lokaal bestuur", "Administration communale"), 10),
            _value("local-police", say("Lokale politie", "Police locale"), 6),
        ],
    }


def _hit() -> dict[str, Any]:
    marked = format_html("<mark>{}</mark>", say("overlast", "nuisances"))
    return {
        "url": "#",
        "facts": [say("Mechelen", "Malines"), "2019–2022", say("Lokaal", "Local")],
        "title": format_html(say("Minder {} in Mechelse parken", "Moins de {} à Malines"), marked),
        "summary": say(
            "Mechelen werkte met acht andere Europese steden aan veiligere openbare parken.",
            "Malines a travaillé avec huit autres villes d’Europe à des parcs publics plus sûrs.",
        ),
        "actors": _actors(),
        "languages": ["nl", "fr"],
        "phenomena": _phenomena()[1:3],
        "is_evaluated": True,
        "is_crisis_related": True,
        "reason": say("zelfde thema, twee zelfde actoren", "même thème, deux acteurs communs"),
    }


def _hit_in_french() -> dict[str, Any]:
    only = {"nl": ["fr"], "fr": ["nl"]}[active()]
    return _hit() | {
        "title": say("Hurlusbus : ramener les jeunes", "Burenbemiddeling in de wijk"),
        "title_tag": say("fr-BE", "nl-BE"),
        "summary": say("En 2007, un jeune a proposé une navette.", "Sinds 2002 bemiddelen buren."),
        "summary_tag": say("fr-BE", "nl-BE"),
        "actors": _actors()[:4],
        "languages": only,
        "is_evaluated": False,
        "is_crisis_related": False,
    }


def _indicators() -> list[dict[str, Any]]:
    return [
        {
            "name": say("Begeleide gezinnen", "Familles accompagnées"),
            "unit": say("gezinnen", "familles"),
            "value": 2588,
            "baseline": 1845,
            "target": 3000,
            "date": "2022",
        },
        {
            "name": say("Gemiddelde duur", "Durée moyenne"),
            "unit": say("maanden", "mois"),
            "value": 22.5,
            "approximate": True,
            "verified": False,
        },
    ]


def _funding() -> list[dict[str, Any]]:
    note = say("Jaarlijks extra voor nieuwe centra", "Supplément annuel pour de nouveaux centres")
    return [
        {"source": say("Gewestmiddelen", "Moyens régionaux"), "amount": 9_000_000, "note": note},
        {
            "source": say("Lokale middelen", "Moyens locaux"),
            "amount": None,
            "note": say("Stad en OCMW", "Ville et CPAS"),
            "verified": False,
        },
    ]


def _matrix() -> dict[str, Any]:
    counts = [(6, 7, 2, 0), (10, 9, 6, 1), (0, 1, 3, 4)]
    themes = [
        say("Transversaal veiligheidsbeleid", "Politique de sécurité transversale"),
        say("Overlast en onburgerlijk gedrag", "Nuisances et incivilités"),
        say("Dak- en thuisloosheid", "Sans-abrisme"),
    ]
    actors = [actor["label"] for actor in _actors() if actor["role"] != "funder"][:4]
    return {
        "label": say("Thema’s en actoren", "Thèmes et acteurs"),
        "columns": [{"label": label} for label in actors],
        "rows": [
            {
                "label": theme,
                "cells": [{"count": count, "url": "#"} for count in row],
                "total": sum(row),
                "total_url": "#",
            }
            for theme, row in zip(themes, counts, strict=True)
        ],
    }


def _years() -> list[dict[str, Any]]:
    return [
        {"year": 2019, "practices": [_hit(), _hit_in_french()]},
        {"year": None, "practices": [_hit()]},
    ]


def _views() -> list[dict[str, Any]]:
    return [
        {"label": say("Lijst", "Liste"), "url": "#", "icon": "list", "current": True},
        {"label": say("Matrix", "Matrice"), "url": "#", "icon": "grid"},
        {"label": say("Tijdlijn", "Chronologie"), "url": "#", "icon": "clock"},
    ]
