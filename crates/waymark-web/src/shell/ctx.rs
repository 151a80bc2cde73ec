//! What a page knows of its request: the person, the hat, the day, and how to answer.

use super::error::AppError;
use super::layout::View;
use super::notice::Notice;
use super::session;
use super::state::day_in_britain;
use super::visitor::Visitor;
use crate::App;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;
use waymark_domain::format::Formats;
use waymark_domain::ids::{ClassId, PlanId, PupilId, SchoolId};
use waymark_domain::people::Hat;
use waymark_domain::phase::Phase;
use waymark_domain::{Day, Instant};
use waymark_policy::{Action, Actor, PlanFacts, PrintPlan, may};
use waymark_store::{Act, Db, SignedIn};

/// A request of somebody who is signed in, at one moment.
#[derive(Clone)]
pub(crate) struct Ctx {
    visitor: Visitor,
    person: Arc<SignedIn>,
    now: Instant,
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "an answer ends a page, which can also fail"
)]
impl Ctx {
    pub(crate) fn app(&self) -> &App {
        &self.visitor.app
    }

    pub(crate) fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    pub(crate) fn db(&self) -> &Db {
        &self.app().db
    }

    /// The formats that ship.
    pub(crate) fn formats(&self) -> &Formats {
        self.app().formats.shipped()
    }

    pub(crate) fn person(&self) -> &SignedIn {
        &self.person
    }

    pub(crate) fn hat(&self) -> &Hat {
        &self.person.hat
    }

    /// The same moment for the whole request.
    pub(crate) fn now(&self) -> Instant {
        self.now
    }

    /// The day it is where the school is.
    pub(crate) fn today(&self) -> Day {
        day_in_britain(self.now)
    }

    /// A new id of whichever kind: `PlanId(ctx.new_id())`.
    pub(crate) fn new_id(&self) -> uuid::Uuid {
        self.app().ids.next()
    }

    /// What a unit of work is told about the request.
    pub(crate) fn act(&self) -> Act {
        Act {
            actor: Actor {
                hat: self.person.hat.clone(),
                name: self.person.name.clone(),
            },
            at: self.now,
            today: self.today(),
            ids: self.app().ids.clone(),
        }
    }

    /// Whether the hat may do something to its own school: for showing a link or not.
    pub(crate) fn may<A: Action<Thing = SchoolId>>(&self) -> bool {
        may::<A>(self.hat(), &self.hat().school)
    }

    /// Whether a live plan in the class, if there were one, could be printed; without a class, one of nobody's class.
    pub(crate) fn prints_in(&self, class: Option<ClassId>) -> bool {
        let any = PlanFacts {
            id: PlanId(uuid::Uuid::nil()),
            pupil: PupilId(uuid::Uuid::nil()),
            school: self.hat().school,
            class,
            phase: Phase::Live,
        };
        may::<PrintPlan>(self.hat(), &any)
    }

    /// An address of ours as it is handed to somebody else.
    pub(crate) fn absolute(&self, url: &str) -> String {
        format!("{}{url}", self.app().settings.public_url)
    }

    pub(crate) fn html(&self, view: View) -> Result<Response, AppError> {
        self.visitor.html(view)
    }

    /// The form again, with what is wrong: an answer like any other.
    pub(crate) fn refused(&self, view: View) -> Result<Response, AppError> {
        self.visitor.refused(view)
    }

    /// The form again, with the words of somebody else who was first.
    pub(crate) fn clash(&self, view: View) -> Result<Response, AppError> {
        Ok(self.visitor.page(StatusCode::CONFLICT, view))
    }

    /// On to a page that says what was done.
    pub(crate) fn saved(&self, notice: Notice, url: &str) -> Result<Response, AppError> {
        self.visitor.saved(notice, url)
    }

    /// On to a page, without a word.
    #[expect(
        clippy::unused_self,
        reason = "so that every answer of a page begins with ctx"
    )]
    pub(crate) fn go(&self, url: &str) -> Result<Response, AppError> {
        Ok(Redirect::to(url).into_response())
    }
}

impl FromRequestParts<App> for Ctx {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let mut visitor = Visitor::stranger(app, parts);
        let person = match visitor.person.take() {
            Some(person) => person,
            None => session::resume(app, &parts.headers)
                .await?
                .ok_or(AppError::SignedOut)?,
        };
        visitor.person = Some(person.clone());
        Ok(Self {
            visitor,
            person,
            now: app.now(),
        })
    }
}
