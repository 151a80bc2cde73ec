//! Forms that are more than a plain `form` element.

use maud::{Markup, Render, html};

/// The text a field showed when its page was made, as a fingerprint. The
/// server refuses to overwrite any other.
#[derive(Clone, Copy)]
pub struct AutosaveField<'a> {
    pub base: &'a str,
}

impl AutosaveField<'_> {
    /// Carries the fingerprint along when the form is sent without script.
    pub(crate) fn hidden(self, field: &str) -> Markup {
        html! { input type="hidden" name={ "base." (field) } value=(self.base); }
    }
}

/// A form that posts; files need `.multipart()`.
pub struct Form<'a> {
    pub action: &'a str,
    pub content: Markup,
}

impl Form<'_> {
    /// The same form, kept by the [`Outbox`] of its page while there is no network. `said` is what is recorded.
    pub fn kept_as(self, said: &str) -> FileForm {
        FileForm(html! {
            form method="post" action=(self.action) novalidate data-send=(said) { (self.content) }
        })
    }

    /// The same form, which signs somebody out: a script asks about what was never sent, then leaves nothing of theirs on
    /// the device.
    pub fn that_leaves(self) -> FileForm {
        FileForm(html! {
            form method="post" action=(self.action) novalidate data-clear-drafts { (self.content) }
        })
    }

    /// The same form, able to send files.
    pub fn multipart(self) -> FileForm {
        FileForm(html! {
            form method="post" action=(self.action) enctype="multipart/form-data" novalidate {
                (self.content)
            }
        })
    }
}

impl Render for Form<'_> {
    fn render(&self) -> Markup {
        html! { form method="post" action=(self.action) novalidate { (self.content) } }
    }
}

/// A place on a page with an [`Outbox`]: what is recorded in it comes back to it.
pub struct Spot<'a> {
    pub id: &'a str,
    pub content: Markup,
}

impl Render for Spot<'_> {
    fn render(&self) -> Markup {
        html! { div data-spot id=(self.id) { (self.content) } }
    }
}

/// What the device says while records wait on it for a network. `who` may send them, and nobody else.
#[derive(Clone, Copy)]
pub struct Outbox<'a> {
    pub who: &'a str,
}

impl Render for Outbox<'_> {
    fn render(&self) -> Markup {
        html! {
            div.govuk-inset-text role="status" hidden data-module="wm-outbox" data-who=(self.who) {
                p {}
                ul.govuk-list.govuk-list--bullet {}
            }
        }
    }
}

/// Links to what cannot wait for a network. It says so, and once more when somebody tries without one.
pub struct NeedsNetwork<'a> {
    pub content: Markup,
    /// What cannot wait, as at the start of a sentence.
    pub what: &'a str,
}

impl Render for NeedsNetwork<'_> {
    fn render(&self) -> Markup {
        html! {
            div.wm-needs-network data-module="wm-needs-network" {
                p { (self.content) small { (self.what) " needs the network. Everything else here waits for it." } }
                p role="status" data-needs-network {}
            }
        }
    }
}

/// On a page for a child on the device of an adult: a script throws away what is kept there for when there is no network.
#[derive(Clone, Copy)]
pub struct ForgetPages;

impl Render for ForgetPages {
    fn render(&self) -> Markup {
        html! { div hidden data-module="wm-forget-pages" {} }
    }
}

/// A form with files, from [`Form::multipart`].
pub struct FileForm(Markup);

impl Render for FileForm {
    fn render(&self) -> Markup {
        self.0.clone()
    }
}

/// A form whose fields with a `save` or `saved` base are posted to `save_url`
/// as they are written. Its buttons work without script.
pub struct AutosaveForm<'a> {
    pub action: &'a str,
    pub save_url: &'a str,
    pub content: Markup,
}

impl Render for AutosaveForm<'_> {
    fn render(&self) -> Markup {
        html! {
            form method="post" action=(self.action) novalidate
                data-module="wm-autosave" data-save-url=(self.save_url) {
                (self.content)
                p.wm-autosave-status role="status" data-autosave-status {}
            }
        }
    }
}

/// Something the form carries and nobody sees.
#[derive(Clone, Copy)]
pub struct Hidden<'a> {
    pub name: &'a str,
    pub value: &'a str,
}

impl Render for Hidden<'_> {
    fn render(&self) -> Markup {
        html! { input type="hidden" name=(self.name) value=(self.value); }
    }
}
