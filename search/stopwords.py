"""Words without a subject of their own, folded, per language; question words among them."""

DUTCH = """
aan achter al als ander andere anderen behalve ben bent bij binnen boven buiten daar daardoor
daarom dan dat de deze die dit doe doen door dus een eens eerst elk elke en er erop ervan ga gaan
geen geweest had hadden haar heb hebben hebt heeft hem hen het hier hij hoe hoeveel hun iemand iets
ik in is je jij jou jouw jullie kan kon krijg krijgen kunnen maar me meer men met mijn mocht moet
moeten mogen na naar naast nabij net niet niets nog nu of om omdat onder ons onze ook op over per
rond sinds te tegen tegenover tijdens toch toen tot tussen u uit uw van vanaf vanuit vaak veel via
voor waar waarbij waardoor waarom wanneer want waren was wat we wel welk welke werd werden wie wij
wil willen word worden wordt zal ze zei zich zij zijn zo zoals zonder zou zouden zullen zulke
""".split()

FRENCH = """
a afin ai ainsi alors apres as au aucun aucune aujourd aussi autre autres aux avais avait avant avec
avez avoir avons car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme comment
contre d dans de depuis des donc dont du elle elles en encore entre es est et etaient etait etant
ete etes etre eu eux faire fait faut hors hui ici il ils j jusqu jusque l la laquelle le lequel les
lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais me meme memes mes moi moins mon n
ne ni non nos notre nous on ont ou oui par parce pas pendant peu peut peuvent plus plusieurs pour
pourquoi pres puis puisqu puisque qu quand que quel quelle quelles quelqu quels qui quoi quoiqu
quoique s sa sans sauf se selon sera serait ses si soi soit son sont sous suis sur t ta tandis te
tes toi ton tous tout toute toutes tres tu un une vers via vos votre vous y
""".split()

STOPWORDS = {"nl": frozenset(DUTCH), "fr": frozenset(FRENCH)}
