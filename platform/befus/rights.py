"""Who may do what on this site (S17): every address, command, document and file, and for whom.

The parts enforce their rights themselves, each at its own door; this is what they are held
against. `tests/rights/` asks for each thing as each of these people, and fails on one that
stands here not at all, or that answers otherwise.

An owner is the member whom a thing belongs to: who wrote it, kept it, or was told it. Somebody
else's is as good as missing, for administrators too, unless the table says otherwise.
"""

from __future__ import annotations

from enum import StrEnum

from search.documents import MEMBERS as FOR_MEMBERS
from search.documents import PUBLIC as FOR_ALL


class Who(StrEnum):
    """The people who meet the site; each but the visitor is a member too."""

    VISITOR = "visitor"
    MEMBER = "member"
    OWNER = "owner"
    EXPERT = "expert"
    TRANSLATOR = "translator"
    EDITOR = "editor"
    FACILITATOR = "facilitator"
    MODERATOR = "moderator"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"


Group = frozenset[Who]

EVERYBODY: Group = frozenset(Who)
MEMBERS: Group = EVERYBODY - {Who.VISITOR}
OWNER: Group = frozenset({Who.OWNER})
MODERATION: Group = frozenset({Who.MODERATOR, Who.ADMINISTRATOR})
AUTHORS: Group = OWNER | MODERATION
# A translation that is there; the first one is any member's.
TRANSLATION: Group = AUTHORS | {Who.TRANSLATOR}
NOBODY: Group = frozenset()

# May open Wagtail's administration; Django's is for administrators alone.
DESK: Group = frozenset({Who.TRANSLATOR, Who.EDITOR, Who.APPROVER, Who.ADMINISTRATOR})

# -- Addresses, by name --------------------------------------------------------------

PUBLIC_ADDRESSES = (
    "choose_language manifest healthz readyz robots security_txt sitemap vocabulary "
    "vocabulary_file vocabulary_scheme vocabulary_concept home wagtail_serve practice_feed "
    "practice_suggest search "
    "directory_organisations directory_organisation join application_sent "
    "live_asyncapi api_docs api:openapi-json api:list_practices "
    "api:get_practice api:search api:suggest api:list_vocabulary "
    "api:get_scheme api:api-root threads "
    # The ways in and out; who is signed in already is sent on.
    "account_login account_logout account_inactive account_signup account_reset_password "
    "account_reset_password_done account_reset_password_from_key "
    "account_reset_password_from_key_done account_email_verification_sent account_confirm_email "
    "socialaccount_login_cancelled wagtailadmin_logout wagtaildocs_serve"
).split()
# Each answers with what is one's own; without one there is nothing to meet.
MEMBERS_ADDRESSES = (
    "account_home account_details account_devices account_devices_end account_device_end "
    "account_change_password account_set_password account_reauthenticate "
    "account_confirm_login_code mfa_index mfa_authenticate mfa_reauthenticate "
    "mfa_activate_totp mfa_generate_recovery_codes mfa_list_webauthn mfa_add_webauthn "
    "mfa_remove_webauthn mfa_edit_webauthn "
    "mfa_reauthenticate_webauthn mfa_login_webauthn save_search saved_searches "
    "directory_people directory_member my_profile counterparts contacts ask_member "
    "ask_organisation ask_about notifications read_notifications mail_choices my_befus "
    "my_follows my_drafts bookmarks my_data ask_export fetch_export erase_account start_thread "
    "thread follow_thread thread_posts post post_history references my_reports report_post "
    "report_thread attachment attachment_small"
).split()
OWNERS_ADDRESSES = (
    "search_news rename_search delete_search open_notification answer_contact remove_attachment"
).split()
AUTHORS_ADDRESSES = "edit_thread edit_post delete_post remove_translation".split()
MODERATION_ADDRESSES = (
    "reported_contacts moderation decide_report moderate_thread moderate_post"
).split()
# Answer only to what their own page or mail hands out (a token, a kind of reaction, a picture),
# or once something is configured.
CLOSED_ADDRESSES = (
    "openid_connect_login openid_connect_callback "
    "confirm_application accept_invitation unsubscribe bookmark react_to_post "
    "practice_ask_translation media_rendition mfa_view_recovery_codes "
    "mfa_download_recovery_codes socialaccount_login_error account_email wagtailcore_login "
    "wagtaildocs_authenticate_with_password wagtailcore_authenticate_with_password "
    "api_nowhere"
).split()
ADDRESSES: dict[str, Group] = {
    **dict.fromkeys(PUBLIC_ADDRESSES, EVERYBODY),
    **dict.fromkeys(MEMBERS_ADDRESSES, MEMBERS),
    **dict.fromkeys(OWNERS_ADDRESSES, OWNER),
    **dict.fromkeys(AUTHORS_ADDRESSES, AUTHORS),
    **dict.fromkeys(MODERATION_ADDRESSES, MODERATION),
    **dict.fromkeys(CLOSED_ADDRESSES, NOBODY),
    "mfa_deactivate_totp": MEMBERS - {Who.MEMBER, Who.OWNER},  # who has an app for codes
    "translate_post": TRANSLATION,
    "practice_from_idea": frozenset({Who.EDITOR, Who.ADMINISTRATOR}),
    "wagtailadmin_login": DESK,
    "wagtailadmin_account": DESK,
}

# -- Commands over sockets, by kind of stream ------------------------------------------

STREAMS: dict[str, Group] = {"thread": MEMBERS, "member": OWNER}
COMMANDS: dict[str, Group] = {
    "post.create": MEMBERS,
    "post.edit": AUTHORS,
    "post.delete": AUTHORS,
    "reaction.toggle": MEMBERS - OWNER,  # nobody praises herself
    "translation.write": TRANSLATION,
    "draft.save": MEMBERS,
    "thread.read": MEMBERS,
}

# -- Documents of search, by kind ------------------------------------------------------

DOCUMENTS: dict[str, str] = {
    "practice": FOR_ALL,
    "page": FOR_ALL,
    "organisation": FOR_ALL,
    "member": FOR_MEMBERS,
    "thread": FOR_MEMBERS,
}

# -- Files, by the model that keeps them: the address that gives them out --------------

FILES: dict[str, str] = {
    "media.MediaImage": "media_rendition",
    "media.MediaRendition": "media_rendition",
    "media.MediaDocument": "wagtaildocs_serve",
    "network.Attachment": "attachment",
    "network.DataExport": "fetch_export",
}
