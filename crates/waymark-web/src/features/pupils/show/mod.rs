//! `/pupils/{id}`: everything about one pupil that this hat may see, and where each part is changed.

mod around;
mod plans;
mod roster;
mod support;

use super::own_page;
use crate::features::groups::told;
use crate::shell::{AppError, Ctx, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::confidence::Part;
use waymark_domain::format::Format;
use waymark_domain::ids::PupilId;
use waymark_domain::people::Hat;
use waymark_domain::pupil::{Pupil, Support};
use waymark_domain::{Day, Instant};
use waymark_policy::{Action, EditRoster, GatherViews, PupilFacts, SeeCaseload, may};
use waymark_store::group::PupilGroups;
use waymark_store::meeting::MeetingsPage;
use waymark_store::places::{FromHome, OwnViewsPage};
use waymark_store::{meetings, own_groups, own_views, pupils, questions, views::PupilPage};
use waymark_ui::{Avatar, AvatarSize, Card, Columns, InsetText, Level, Link, Words};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = pupils::page(ctx.db(), ctx.act(), id).await?;
    let format = ctx.school_format_knowing().await?;
    let voice = match page.support {
        Some(_) => Some(own_views::of_pupil(ctx.db(), ctx.act(), id).await?),
        None => None,
    };
    let staff = ctx.hat().role.is_staff();
    let keeps = staff && (page.support.is_some() || may::<EditRoster>(ctx.hat(), &page.facts));
    let meetings = match page.support {
        Some(_) => Some(meetings::of_pupil(ctx.db(), ctx.act(), id).await?),
        None => None,
    };
    let groups = match page.support {
        Some(_) => Some(own_groups::of_pupil(ctx.db(), ctx.act(), id).await?),
        None => None,
    };
    let home = if keeps {
        Some(questions::from_home(ctx.db(), ctx.act(), id).await?)
    } else {
        None
    };
    let seen = Seen {
        page: &page,
        voice: voice.as_ref(),
        meetings: meetings.as_ref(),
        groups: groups.as_ref().filter(|groups| !groups.groups.is_empty()),
        now: ctx.now(),
        home: home.as_ref(),
        hat: ctx.hat(),
        format: &format,
        today: ctx.today(),
    };
    ctx.html(seen.view())
}

/// A pupil as one hat sees them today.
struct Seen<'a> {
    page: &'a PupilPage,
    /// `None` for those who may see the roster only.
    voice: Option<&'a OwnViewsPage>,
    /// `None` for those who may see the roster only.
    meetings: Option<&'a MeetingsPage>,
    /// `None` for those who may see the roster only, and where there is none.
    groups: Option<&'a PupilGroups>,
    now: Instant,
    /// `None` for those who do not work at the school.
    home: Option<&'a FromHome>,
    hat: &'a Hat,
    format: &'a Format,
    today: Day,
}

impl Seen<'_> {
    fn may<A: Action<Thing = PupilFacts>>(&self) -> bool {
        may::<A>(self.hat, &self.page.facts)
    }

    fn pupil(&self) -> &Pupil {
        &self.page.pupil
    }

    fn view(&self) -> View {
        let content = html! {
            (self.must_know())
            @if let Some(support) = &self.page.support {
                (self.with_support(support))
            } @else {
                (self.facts())
                (self.contacts())
                @if let Some(home) = self.home { (self.what_home_says(home)) }
            }
        };
        let view = View::new(self.pupil().name(), content)
            .crumb("Pupils", urls::PUPILS)
            .beside(self.face());
        match self.place() {
            Some(place) => view.caption(place),
            None => view,
        }
    }

    fn with_support(&self, support: &Support) -> Markup {
        html! {
            (Columns {
                main: html! {
                    (self.plans(support))
                    @if let Some(groups) = self.groups { (part("Groups", None, told::in_short(groups))) }
                    @if let Some(meetings) = self.meetings { (self.meets(meetings)) }
                    (self.read(&Part::Needs, "Needs", || self.needs(support)))
                    (self.read(&Part::Page, own_page::title(self.format).0, || self.own_page(support)))
                    @if let Some(voice) = self.voice { (self.says(voice)) }
                    (self.read(&Part::Strengths, "Strengths", || self.strengths(support)))
                },
                side: html! {
                    (self.facts())
                    (self.read(&Part::Stages, "Stage of intervention", || self.stage(support)))
                    (self.contacts())
                    @if let Some(home) = self.home { (self.what_home_says(home)) }
                    (self.gathering())
                    (self.log())
                },
            })
            (self.read(&Part::Assessments, "Chronology of assessments", || self.assessments(support)))
        }
    }

    /// A part for those who may read it; the others are told that it is kept, since they work with the pupil.
    fn read(&self, at: &Part, title: &str, shown: impl FnOnce() -> Markup) -> Markup {
        if self.page.unread.has(at) {
            let kept = html! { p { "This is kept by the head teacher and coordinator." } };
            part(title, None, kept)
        } else {
            shown()
        }
    }

    /// What everybody who works with the pupil must know, in whatever role.
    fn must_know(&self) -> Markup {
        html! {
            @if !self.page.must_know.is_empty() {
                (InsetText { body: html! { h2 { "What staff must know" } (Words(&self.page.must_know)) } })
            }
        }
    }

    /// Where those who plan ask others what they know.
    fn gathering(&self) -> Markup {
        html! {
            @if self.may::<GatherViews>() {
                (part("What others know", None, html! {
                    p { a href=(urls::pupil_gathering(self.pupil().id)) { "Ask others, and read what they say" } }
                }))
            }
        }
    }

    /// Where those who run the school see who looked.
    fn log(&self) -> Markup {
        html! {
            @if may::<SeeCaseload>(self.hat, &self.page.facts.school) {
                (part("Audit log", None, html! {
                    p { a href=(urls::pupil_audit(self.pupil().id)) { "Who looked and who changed what" } }
                }))
            }
        }
    }

    /// "P4B, P4".
    fn place(&self) -> Option<String> {
        let class = self.pupil().class.as_ref().map(|class| class.name.as_str());
        let year = self.pupil().year_group.as_deref();
        let parts: Vec<_> = class
            .into_iter()
            .chain(year.filter(|year| Some(*year) != class))
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn face(&self) -> Markup {
        let pupil = self.pupil();
        let seen = pupil.photo.filter(|_| self.page.support.is_some());
        let photo = seen.map(|photo| urls::photo_kept(pupil.id, photo));
        html! { (Avatar { name: &pupil.name(), photo: photo.as_deref(), size: AvatarSize::Large }) }
    }
}

/// One part of the page with the link that leads to where it is changed.
fn part<'a>(
    title: &str,
    ways: impl IntoIterator<Item = (&'a str, &'a str)>,
    body: Markup,
) -> Markup {
    let actions: Vec<_> = ways
        .into_iter()
        .map(|(text, href)| Link { text, href })
        .collect();
    html! { (Card { title, href: None, level: Level::Two, tag: None, body, actions: &actions }) }
}
