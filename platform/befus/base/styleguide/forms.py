"""A form with every control, for the component page."""

from django import forms
from django.core.exceptions import ValidationError

from befus.base.styleguide.samples import say


class SampleForm(forms.Form):
    """Text, year, list, long text, choice and check."""

    use_required_attribute = False

    def __init__(self, data: dict | None = None) -> None:
        super().__init__(data, auto_id=f"{'wrong' if data else 'fresh'}-%s")
        self.fields = {
            "title": forms.CharField(
                label=say("Titel", "Titre"),
                help_text=say("Noem de plaats en wat er gebeurt.", "Nommez le lieu et l’action."),
            ),
            "start": forms.CharField(label=say("Begin", "Début")),
            "level": forms.ChoiceField(
                label=say("Bestuursniveau", "Niveau de pouvoir"),
                choices=[("local", say("Lokaal", "Local"))],
                required=False,
            ),
            "text": forms.CharField(
                label=say("Tekst", "Texte"),
                widget=forms.Textarea(attrs={"rows": 3}),
                required=False,
            ),
            "agreed": forms.BooleanField(
                label=say("Ik las de privacytekst.", "J’ai lu le texte sur la vie privée."),
                required=False,
            ),
        }

    def clean_start(self) -> str:
        """Refuse anything but a year of four figures."""
        start = self.cleaned_data["start"]
        if len(start) != 4:
            raise ValidationError(
                say(
                    "Vul een jaar in met vier cijfers, bijvoorbeeld 1990.",
                    "Indiquez une année en quatre chiffres, par exemple 1990.",
                )
            )
        return start
