//! Every route is behind the permission that the list says.

use crate::route_matrix::{asked, photographed};
use crate::support::House;
use crate::support::browser::{form, request, script, told};
use axum::body::{Body, to_bytes};
use axum::http::{Method, Response, StatusCode, header};
use std::collections::BTreeMap;
use waymark_domain::email::Email;
use waymark_domain::ids::{
    BarId, GrantId, HatId, HomeNoteId, OwnViewId, PersonId, PupilId, QuestionId, SheetLinkId,
};
use waymark_domain::names::Name;
use waymark_domain::own_view::{Audience, FileKind};
use waymark_domain::people::{Ground, Role, Term};
use waymark_domain::symbol::{Drawing, DrawingKind, NewSymbol, own_id};
use waymark_domain::text::Narrative;
use waymark_store::around::{Asked, GrantTerms, NewBar, NewSpecialist};
use waymark_store::places::{Asking, NewHomeNote, NewOwnView, NewQuestion, NewSheetLink, SaidFile};
use waymark_store::{
    Db, TokenHash, bars, formats, grants, home_notes, own_views, questions, sheet_links, symbols,
};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::plans::{PlanWorld, format};
use waymark_testkit::school::SchoolWorld;
use waymark_web::{Permission, Route, routes};

/// An address of the route, with ids from `ids` in place of the names in its path.
fn address(route: &Route, ids: &BTreeMap<&str, String>) -> String {
    let part = |part: &str| match part
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'))
    {
        Some(name) => ids
            .get(name)
            .unwrap_or_else(|| panic!("what is {{{name}}} in {}?", route.path))
            .clone(),
        None => part.to_owned(),
    };
    route
        .path
        .split('/')
        .map(part)
        .collect::<Vec<_>>()
        .join("/")
}

fn builder(route: &Route, url: &str) -> axum::http::request::Builder {
    if route.method == Method::POST {
        form(url)
    } else {
        request(route.method.clone(), url)
    }
}

/// Ids that nothing has, for every name that stands in the path of a route.
fn nothing() -> BTreeMap<&'static str, String> {
    let parts = routes::all()
        .into_iter()
        .flat_map(|route| route.path.split('/'));
    let name = |part: &'static str| part.strip_prefix('{')?.strip_suffix('}');
    let unknown = "01990000-0000-7000-8000-ffffffffffff";
    parts
        .filter_map(name)
        .map(|name| (name, unknown.to_owned()))
        .collect()
}

/// Ids of things that the school has: a live plan with an observation and a review under way.
async fn theirs(school: &SchoolWorld) -> BTreeMap<&'static str, String> {
    let plan = school.live(school.isla).await;
    let mut ids = nothing();
    ids.insert("class", school.p4.id.to_string());
    ids.insert("hat", school.teacher.hat.id.to_string());
    ids.insert("number", "1".to_owned());
    ids.insert("observation", photographed(school, &plan).await.to_string());
    ids.insert("person", school.teacher.hat.person.to_string());
    ids.insert("plan", plan.id.to_string());
    ids.insert("pupil", plan.pupil.to_string());
    ids.insert("review", school.reviewed(&plan).await.to_string());
    let copy = format().copied("Our own plan", school.now.ids.next());
    ids.insert("slug", copy.slug.clone());
    ids.insert("part", "names".to_owned());
    ids.insert("ask", asked(school, plan.pupil).await);
    ids.insert("key", "strengths".to_owned());
    formats::copy(&school.db, school.coordinator.act(), copy)
        .await
        .expect("a copy is kept");
    ids.insert("target", plan.reading.to_string());
    let (group, common) = school.grouped(vec![plan.pupil]).await;
    ids.insert("group", group.to_string());
    ids.insert("common", common.to_string());
    said(school, &plan, &mut ids).await;
    ids.insert("grant", granted(school, plan.pupil).await.to_string());
    ids.insert("bar", barred(school, plan.pupil).await.to_string());
    let picture = school.now.ids.next();
    ids.insert("picture", picture.to_string());
    ids.insert("symbol", own_id(picture));
    let own = NewSymbol {
        id: own_id(picture),
        words: "library".to_owned(),
        drawing: Drawing {
            kind: DrawingKind::Jpeg,
            bytes: vec![1],
        },
        terms: Vec::new(),
    };
    symbols::add_own(&school.db, school.head.act(), picture, own)
        .await
        .expect("the store answers")
        .expect("there is room");
    ids
}

/// What a pupil and a parent said, each with a picture.
async fn said(school: &SchoolWorld, plan: &PlanWorld, ids: &mut BTreeMap<&'static str, String>) {
    let own = |role| {
        let mut act = school.teacher.act();
        act.actor.hat.role = role;
        act.actor.hat.ties.own = vec![plan.pupil];
        act
    };
    let (view, question, note) = (
        school.now.id(OwnViewId),
        school.now.id(QuestionId),
        school.now.id(HomeNoteId),
    );
    let words = Narrative::parse("A word").expect("it is short");
    let new = NewOwnView {
        id: view,
        audience: Audience::Family,
        words: words.clone(),
        file: Some(SaidFile {
            kind: FileKind::Picture,
            bytes: vec![1],
        }),
    };
    let kept = own_views::say(&school.db, own(Role::Pupil), new).await;
    kept.expect("the store answers").expect("it is the first");
    let new = NewQuestion {
        id: question,
        asking: Asking::Question,
        words: words.clone(),
    };
    let kept = questions::ask(&school.db, own(Role::Parent), plan.pupil, new).await;
    kept.expect("the store answers").expect("it is the first");
    let new = NewHomeNote {
        id: note,
        target: plan.reading,
        words,
        photo: Some(vec![1]),
    };
    let kept = home_notes::tell(&school.db, own(Role::Parent), plan.id, new).await;
    kept.expect("the store answers").expect("it is the first");
    ids.insert("view", view.to_string());
    ids.insert("question", question.to_string());
    ids.insert("note", note.to_string());
    ids.insert("link", lent(school).await.to_string());
}

/// A class sheet is lent.
async fn lent(school: &SchoolWorld) -> SheetLinkId {
    let id = school.now.id(SheetLinkId);
    let new = NewSheetLink {
        id,
        token: TokenHash::of("sheet"),
        to: "Sam Cover".to_owned(),
        starts_at: school.now.clock.now(),
        ends_at: school.now.clock.now() + jiff::SignedDuration::from_hours(24),
    };
    let lent = sheet_links::lend(&school.db, school.teacher.act(), school.p4.id, new).await;
    lent.expect("the store answers").expect("it is the first");
    id
}

/// A specialist is let in.
async fn granted(school: &SchoolWorld, pupil: PupilId) -> GrantId {
    let grant = school.now.id(GrantId);
    let new = NewSpecialist {
        grant,
        asked: Asked {
            person: school.now.id(PersonId),
            hat: school.now.id(HatId),
            email: Email::parse("ada@therapy.example").expect("an address"),
            name: Name::parse("Ada Quinn").expect("a name"),
            link: TokenHash::of("ada"),
            another: None,
        },
        terms: GrantTerms {
            term: Term::parse(day("2026-09-07"), day("2026-12-07")).expect("a term"),
            contributes: true,
            confidential: true,
            why: "Speech therapy".to_owned(),
        },
    };
    let asked = grants::add(&school.db, school.coordinator.act(), pupil, new).await;
    asked.expect("the store answers").expect("nobody bars her");
    grant
}

/// Somebody without an account is barred.
async fn barred(school: &SchoolWorld, pupil: PupilId) -> BarId {
    let bar = school.now.id(BarId);
    let new = NewBar {
        bar,
        name: "Somebody Else".to_owned(),
        email: None,
        ground: Ground::Court,
        reason: "An order".to_owned(),
    };
    let done = bars::add(&school.db, school.head.act(), pupil, new).await;
    done.expect("the store answers").expect("it is new");
    bar
}

async fn whole(answer: Response<Body>) -> (StatusCode, String) {
    let status = answer.status();
    let bytes = to_bytes(answer.into_body(), usize::MAX)
        .await
        .expect("the whole answer");
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

/// Whether somebody who is not signed in gets past.
fn open(route: &Route) -> bool {
    matches!(route.permission, Permission::Open)
}

/// A page that shows a pupil or a plan to whoever supports the pupil.
fn sight(route: &Route) -> bool {
    let sees = match route.permission {
        Permission::Of(asked) => ["SeePlan", "SeePupil", "EditRoster"].contains(&asked.name),
        Permission::Open | Permission::SignedIn => false,
    };
    route.method == Method::GET && sees
}

both_engines! {
    async fn nobody_gets_past_a_closed_door_without_signing_in(db: Db) {
        let house = House::open(db).await;
        let ids = theirs(&house.school).await;
        for route in routes::all().iter().filter(|route| !open(route)) {
            let url = address(route, &ids);
            let answer = house.browser().send(builder(route, &url), Body::empty()).await;
            if route.method == Method::GET {
                assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{url}");
                let to = told(&answer, header::LOCATION);
                assert!(to.starts_with("/sign-in?next=/"), "{url}: {to}");
            } else {
                assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{url}");
            }
            let by_script = script(route.method.clone(), &url);
            let answer = house.browser().send(by_script, Body::empty()).await;
            assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{url}");
        }
    }

    async fn another_schools_things_do_not_exist(db: Db) {
        let house = House::open(db).await;
        let neighbour = house.school.neighbour().await;
        let mut browser = house.signed_in(&neighbour.coordinator).await;
        let (theirs, nothing) = (theirs(&house.school).await, nothing());
        let closed = |route: &&Route| !open(route) && route.path.contains('{');
        for route in routes::all().iter().filter(closed) {
            let (there, nowhere) = (address(route, &theirs), address(route, &nothing));
            let found = whole(browser.send(builder(route, &there), Body::empty()).await).await;
            let lost = whole(browser.send(builder(route, &nowhere), Body::empty()).await).await;
            let not_found = (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND);
            assert_eq!((found.0, lost.0), not_found, "{} {there}", route.method);
            assert_eq!(found.1.replace(&there, ""), lost.1.replace(&nowhere, ""), "{} {there}", route.method);
        }
    }

    async fn what_another_school_cannot_see_is_there_for_its_own_people(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.coordinator).await;
        let theirs = theirs(&house.school).await;
        let mut seen = 0;
        for route in routes::all().iter().filter(|route| sight(route)) {
            let url = address(route, &theirs);
            let answer = browser.send(builder(route, &url), Body::empty()).await;
            // One of them asks for a day first.
            let there = [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY].contains(&answer.status());
            assert!(there, "{url}: {}", answer.status());
            seen += 1;
        }
        assert!(seen >= 8, "only {seen} pages were looked at");
    }

    async fn an_id_that_is_none_leads_nowhere(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.coordinator).await;
        let mut ids = nothing();
        for id in ids.values_mut() {
            "%00not-an-id".clone_into(id);
        }
        for route in routes::all().iter().filter(|route| route.path.contains('{')) {
            let url = address(route, &ids);
            let answer = browser.send(builder(route, &url), Body::empty()).await;
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{} {url}", route.method);
        }
    }

    async fn a_role_that_may_not_is_told_that_there_is_nothing(db: Db) {
        let house = House::open(db).await;
        for staff in [&house.school.teacher, &house.school.assistant, &house.school.office] {
            let mut browser = house.signed_in(staff).await;
            let refused = browser.get("/people").await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND);
            let nowhere = browser.get("/nowhere").await;
            assert_eq!(refused.source, nowhere.source);
            assert!(!refused.has_link("People"));
        }
    }
}
