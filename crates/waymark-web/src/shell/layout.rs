//! A page's own part, and how it gets its surroundings.

use super::assets;
use super::visitor::Visitor;
use crate::urls;
use maud::{Markup, Render};
use uuid::Uuid;
use waymark_domain::ids::{PlanId, PupilId};
use waymark_domain::people::{Hat, Role};
use waymark_domain::phase::Phase;
use waymark_policy::{
    Action, EditFormats, ListPupils, ManagePeople, Observe, PlanFacts, SeeFigures, SeeSamples,
    SeeSchool, VisitAsFamily, may,
};
use waymark_store::SignedIn;
use waymark_ui as ui;
use waymark_ui::{FormErrors, Frame, Link, NavItem, Page, Trail};

/// What is different from page to page.
pub(crate) struct View {
    title: String,
    caption: Option<String>,
    back: Option<String>,
    crumbs: Vec<(String, String)>,
    errors: FormErrors,
    beside: Option<Markup>,
    quiet: bool,
    content: Markup,
}

impl View {
    pub(crate) fn new(title: impl Into<String>, content: Markup) -> Self {
        Self {
            title: title.into(),
            caption: None,
            back: None,
            crumbs: Vec::new(),
            errors: FormErrors::none(),
            beside: None,
            quiet: false,
            content,
        }
    }

    /// Without any way around the site: for a page that is handed to a child.
    #[must_use]
    pub(crate) fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// What the title belongs to, above it: the pupil's name over "Add a target".
    #[must_use]
    pub(crate) fn caption(mut self, caption: impl Into<String>) -> Self {
        self.caption = Some(caption.into());
        self
    }

    /// The page this one was opened from.
    #[must_use]
    pub(crate) fn back(mut self, url: impl Into<String>) -> Self {
        self.back = Some(url.into());
        self
    }

    /// One of the pages above this one, outermost first. In place of `back`.
    #[must_use]
    pub(crate) fn crumb(mut self, text: impl Into<String>, url: impl Into<String>) -> Self {
        self.crumbs.push((text.into(), url.into()));
        self
    }

    /// What is wrong with the form on the page.
    #[must_use]
    pub(crate) fn errors(mut self, errors: &FormErrors) -> Self {
        self.errors = errors.clone();
        self
    }

    /// Stands beside the title: a tag, the page's main button.
    #[must_use]
    pub(crate) fn beside(mut self, beside: Markup) -> Self {
        self.beside = Some(beside);
        self
    }
}

/// The page from doctype to footer.
pub(super) fn whole(visitor: &Visitor, view: View, notice: Option<&str>) -> Markup {
    // A device in the hands of a pupil leads nowhere, whatever goes wrong.
    let handed = |person: &SignedIn| person.handed.is_some();
    let quiet = view.quiet || visitor.person.as_deref().is_some_and(handed);
    let person = visitor.person.as_deref().filter(|_| !quiet);
    let nav = person.map_or_else(Vec::new, |person| navigation(person, &visitor.asked));
    let footer = if quiet { Vec::new() } else { footer(person) };
    let frame = Frame {
        lang: "en-GB",
        css: assets::css(),
        js: assets::js(),
        icon: assets::icon(),
        theme: visitor.theme,
        home: (!quiet).then_some(urls::HOME),
        school: person.map(|person| person.school.as_str()),
        nav: &nav,
        person: person.map(who),
        footer: &footer,
    };
    let crumbs: Vec<_> = view
        .crumbs
        .iter()
        .map(|(text, href)| Link { text, href })
        .collect();
    let page = Page {
        frame: &frame,
        title: &view.title,
        caption: view.caption.as_deref(),
        trail: if quiet {
            Trail::None
        } else {
            trail(view.back.as_deref(), &crumbs)
        },
        notice,
        errors: &view.errors,
        beside: view.beside,
        content: view.content,
    };
    page.render()
}

fn trail<'a>(back: Option<&'a str>, crumbs: &'a [Link<'a>]) -> Trail<'a> {
    match (back, crumbs) {
        (Some(back), _) => Trail::Back(back),
        (None, []) => Trail::None,
        (None, crumbs) => Trail::Crumbs(crumbs),
    }
}

fn who(person: &SignedIn) -> ui::SignedIn<'_> {
    ui::SignedIn {
        name: &person.name,
        role: person.hat.role.label(),
        account: urls::ACCOUNT,
        sign_out: urls::SIGN_OUT,
    }
}

/// Where the hat may go.
fn navigation(person: &SignedIn, asked: &str) -> Vec<NavItem<'static>> {
    let places = [
        ("My child", urls::MY_CHILD, opens::<VisitAsFamily>(person)),
        ("Start", urls::START, opens::<SeeSchool>(person)),
        (
            "Figures",
            urls::FIGURES,
            person.hat.role == Role::Governor && opens::<SeeFigures>(person),
        ),
        ("In class", urls::TODAY, records(&person.hat)),
        (
            "What is new",
            urls::NEWS,
            !matches!(
                person.hat.role,
                Role::Pupil | Role::Officer | Role::Moderator | Role::Governor
            ),
        ),
        ("Pupils", urls::PUPILS, opens::<ListPupils>(person)),
        ("Papers", urls::PAPERS, opens::<SeeSchool>(person)),
        ("People", urls::PEOPLE, opens::<ManagePeople>(person)),
        ("Formats", urls::FORMATS, opens::<EditFormats>(person)),
        ("Moderation", urls::MODERATION, opens::<SeeSamples>(person)),
    ];
    let open = places.into_iter().filter(|(_, _, open)| *open);
    open.map(|(text, href, _)| NavItem {
        text,
        href,
        current: is_under(asked, href),
    })
    .collect()
}

/// Whether the hat records what is seen of pupils, if they have a live plan.
fn records(hat: &Hat) -> bool {
    let any = PlanFacts {
        id: PlanId(Uuid::nil()),
        pupil: PupilId(Uuid::nil()),
        school: hat.school,
        class: hat.classes.first().copied(),
        phase: Phase::Live,
    };
    // A specialist records for single pupils, whatever their class.
    let contributes = hat.ties.grants.iter().any(|grant| {
        let own = PlanFacts {
            pupil: grant.pupil,
            ..any.clone()
        };
        may::<Observe>(hat, &own)
    });
    may::<Observe>(hat, &any) || contributes
}

fn opens<A: Action<Thing = waymark_domain::ids::SchoolId>>(person: &SignedIn) -> bool {
    may::<A>(&person.hat, &person.hat.school)
}

fn is_under(asked: &str, place: &str) -> bool {
    asked
        .strip_prefix(place)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
}

fn footer(person: Option<&SignedIn>) -> Vec<Link<'static>> {
    let mut links = vec![Link {
        text: "Display settings",
        href: urls::DISPLAY,
    }];
    if person.is_some_and(|person| person.hats > 1) {
        links.push(Link {
            text: "Change role",
            href: urls::HATS,
        });
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_current_for_itself_and_for_what_is_under_it() {
        assert!(is_under("/people", urls::PEOPLE));
        assert!(is_under("/people/add?x=1", urls::PEOPLE));
        assert!(!is_under("/peoples", urls::PEOPLE));
        assert!(!is_under("/start", urls::PEOPLE));
    }
}
