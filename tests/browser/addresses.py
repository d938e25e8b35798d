"""One address per page type and language, for what is checked on all of them."""

ADDRESSES = {
    "choice": {"nl": "/", "fr": "/"},
    "home": {"nl": "/nl/", "fr": "/fr/"},
    "catalogue": {"nl": "/nl/praktijken/", "fr": "/fr/pratiques/"},
    "hits": {
        "nl": "/nl/praktijken/?q=jongerenoverlast&themes=public-nuisance",
        "fr": "/fr/pratiques/?q=nuisances+jeunes&themes=public-nuisance",
    },
    "no hits": {
        "nl": "/nl/praktijken/?actors=fire-service&themes=public-nuisance",
        "fr": "/fr/pratiques/?actors=fire-service&themes=public-nuisance",
    },
    "no words": {"nl": "/nl/praktijken/?q=qqqq", "fr": "/fr/pratiques/?q=qqqq"},
    "practice": {
        "nl": "/nl/praktijken/minder-overlast-in-mechelse-parken-urbsecurity/",
        "fr": "/fr/pratiques/correspondants-de-nuit-a-rennes/",
    },
    "practice in the other language": {
        "nl": "/nl/praktijken/demonstration-marraines-et-parrains-du-chemin-de-l-ecole/",
        "fr": "/fr/pratiques/demonstratie-de-pleinbank-een-vast-uur-voor-de-buurt/",
    },
    "matrix": {"nl": "/nl/praktijken/matrix/", "fr": "/fr/pratiques/matrice/"},
    "timeline": {"nl": "/nl/praktijken/tijdlijn/", "fr": "/fr/pratiques/chronologie/"},
    "everything": {"nl": "/nl/zoeken/?q=overlast", "fr": "/fr/recherche/?q=nuisances"},
    "nothing": {"nl": "/nl/zoeken/?q=qqqq", "fr": "/fr/recherche/?q=qqqq"},
    "organisations": {
        "nl": "/nl/netwerk/?q=overlast&region=BE-VLG",
        "fr": "/fr/reseau/?q=nuisances&region=BE-VLG",
    },
    "organisation": {
        "nl": "/nl/netwerk/organisaties/preventiedienst-demonstratie/",
        "fr": "/fr/reseau/organisations/service-de-prevention-demonstration/",
    },
    "standard page": {"nl": "/nl/hulp/", "fr": "/fr/aide/"},
    "log-in": {"nl": "/nl/account/login/", "fr": "/fr/compte/login/"},
    "new password": {"nl": "/nl/account/password/reset/", "fr": "/fr/compte/password/reset/"},
    "application": {"nl": "/nl/lid-worden/", "fr": "/fr/devenir-membre/"},
    "not found": {"nl": "/nl/niets/", "fr": "/fr/rien/"},
}
