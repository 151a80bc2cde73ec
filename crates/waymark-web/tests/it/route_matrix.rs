//! Every route by hat and by the state of a plan: who is let in stands in `route_matrix.snap`, for a data
//! protection officer to read; for everybody else the address looks like one that leads nowhere, byte for byte.

use crate::door::isla_at_the_door;
use crate::hats::tie;
use crate::support::browser::{Browser, PASSWORD, form, request};
use crate::support::guests::{arrived, ask_parent_in, link_on, named, parent};
use crate::support::{House, Page};
use axum::body::{Body, to_bytes};
use axum::http::{Method, StatusCode, header};
use std::fmt::Write;
use waymark_domain::change::Changed;
use waymark_domain::evening::Evening;
use waymark_domain::ids::{
    EveningId, GatheringId, MeetingId, ObservationId, ProvisionId, PupilId, SampleId,
};
use waymark_domain::meeting::{ProposedDate, Purpose};
use waymark_domain::own_view::FileKind;
use waymark_domain::people::Role;
use waymark_domain::provision::{Dose, Per, Provision};
use waymark_store::evening::NewEvening;
use waymark_store::gather::NewGathering;
use waymark_store::meeting::NewMeeting;
use waymark_store::moderation::NewSample;
use waymark_store::places::SaidFile;
use waymark_store::promised::PromisedHelp;
use waymark_store::{asks, evenings, gatherings, help, meetings, observation_files, samples};
use waymark_testkit::clock::{at, day};
use waymark_testkit::engines::Fresh;
use waymark_testkit::plans::{PlanWorld, words};
use waymark_testkit::school::SchoolWorld;
use waymark_web::{Permission, Route, routes, urls};

const NOTHING: &str = "01990000-0000-7000-8000-ffffffffffff";
/// The parts of an address that name a pupil or something of theirs.
const OF_A_PUPIL: [&str; 13] = [
    "{pupil}",
    "{plan}",
    "{target}",
    "{class}",
    "{observation}",
    "{review}",
    "{ask}",
    "{number}",
    "{meeting}",
    "{evening}",
    "{group}",
    "{common}",
    "{help}",
];

/// A plan with what belongs to it, in one state.
pub(crate) struct Place {
    state: &'static str,
    pub(crate) plan: PlanWorld,
    class: String,
    observation: String,
    review: String,
    /// What the class teacher was asked, and has answered.
    ask: String,
    meeting: String,
    /// Of the class.
    evening: String,
    /// The group that the pupil is in, with its target.
    group: (String, String),
    help: String,
}

impl Place {
    fn address(&self, route: &Route, theirs: bool) -> String {
        let part = |part: &str| match part {
            "{number}" => "1".to_owned(),
            "{pupil}" if theirs => self.plan.pupil.to_string(),
            "{plan}" if theirs => self.plan.id.to_string(),
            "{target}" if theirs => self.plan.reading.to_string(),
            "{class}" if theirs => self.class.clone(),
            "{observation}" if theirs => self.observation.clone(),
            "{review}" if theirs => self.review.clone(),
            "{ask}" if theirs => self.ask.clone(),
            "{meeting}" if theirs => self.meeting.clone(),
            "{evening}" if theirs => self.evening.clone(),
            "{group}" if theirs => self.group.0.clone(),
            "{common}" if theirs => self.group.1.clone(),
            "{help}" if theirs => self.help.clone(),
            "{way}" if route.path.contains("attach") => "photo".to_owned(),
            "{key}" => "strengths".to_owned(),
            "{part}" if route.path.contains("confidential") => "needs".to_owned(),
            "{part}" => "names".to_owned(),
            "{paper}" => "slip".to_owned(),
            part if part.starts_with('{') => NOTHING.to_owned(),
            part => part.to_owned(),
        };
        route
            .path
            .split('/')
            .map(part)
            .collect::<Vec<_>>()
            .join("/")
    }
}

/// The class teacher is asked about a pupil, and answers.
pub(crate) async fn asked(school: &SchoolWorld, pupil: PupilId) -> String {
    let teacher = &school.teacher;
    let new = NewGathering {
        id: school.now.id(GatheringId),
        people: vec![(teacher.hat.person, Role::ClassTeacher)],
        due_on: day("2026-09-20"),
    };
    let act = school.coordinator.act();
    let told = gatherings::ask(&school.db, act, pupil, new).await;
    assert_eq!(told.expect("the teacher is there"), 1);
    let asks = asks::waiting(&school.db, teacher.act()).await;
    let ask = asks.expect("what waits")[0].id;
    let said = vec![("strengths".to_owned(), words("Reads to the dog"))];
    let answered = asks::answer(&school.db, teacher.act(), ask, said).await;
    answered.expect("the teacher was asked");
    ask.to_string()
}

/// Everybody around a pupil meets.
async fn met(school: &SchoolWorld, pupil: PupilId) -> String {
    let act = school.coordinator.act();
    let invitable = meetings::invitable(&school.db, act.clone(), pupil).await;
    let invitable = invitable.expect("the coordinator may ask");
    let parents = invitable.parents.iter().map(|(person, _)| *person);
    let supporters = invitable.supporters.iter().map(|one| one.person);
    let new = NewMeeting {
        id: school.now.id(MeetingId),
        purpose: Purpose::Plan,
        about: String::new(),
        minutes: 30,
        dates: vec![ProposedDate {
            starts: at("2026-10-01T15:00"),
            place: "Room 4".to_owned(),
        }],
        people: parents.chain(supporters).collect(),
        with_pupil: true,
        others: "Health visitor".to_owned(),
    };
    let id = new.id;
    let proposed = meetings::propose(&school.db, act, pupil, new).await;
    proposed.expect("the coordinator may ask");
    id.to_string()
}

/// An evening of P4.
async fn offered(school: &SchoolWorld) -> String {
    let evening = Evening::between(at("2026-10-02T16:00"), at("2026-10-02T18:00"), 10);
    let new = NewEvening {
        id: school.now.id(EveningId),
        evening: evening.expect("twelve times"),
        place: "The hall".to_owned(),
    };
    let id = new.id;
    let done = evenings::offer(&school.db, school.coordinator.act(), school.p4.id, new).await;
    done.expect("the coordinator may offer one");
    id.to_string()
}

/// Help that was promised in a live plan.
async fn promised(school: &SchoolWorld, plan: &PlanWorld) -> String {
    let provision = Provision {
        id: school.now.id(ProvisionId),
        targets: vec![plan.reading],
        who: "Agnes Bell".to_owned(),
        place: String::new(),
        learners: 1,
        dose: Dose::new(3, Per::Week, 20).expect("twenty minutes"),
        from: school.now.clock.today(),
        until: None,
    };
    let id = provision.id;
    let new = PromisedHelp {
        provision,
        pupil: plan.pupil,
        what: "Paired reading".to_owned(),
        group: String::new(),
    };
    let done = help::promise(&school.db, school.coordinator.act(), plan.id, new).await;
    done.expect("the coordinator may promise it");
    id.to_string()
}

/// An observation with a photo.
pub(crate) async fn photographed(school: &SchoolWorld, plan: &PlanWorld) -> ObservationId {
    let id = school.observe(plan, 5.0).await;
    let photo = SaidFile {
        kind: FileKind::Picture,
        bytes: vec![0xFF, 0xD8],
    };
    let act = school.assistant.act();
    let added = observation_files::add(&school.db, act, plan.id, id, photo).await;
    assert_eq!(added.expect("it can be added to"), Ok(Changed::Done));
    id
}

/// A plan in each state, all of pupils of P4.
pub(crate) async fn places(house: &House) -> Vec<Place> {
    let school = &house.school;
    let pupils = school.enrol([("Eilidh", "Grant")], "P4").await;
    let draft = school.draft(school.zoe).await;
    let shared = school.in_consultation(school.ally).await;
    let live = school.live(school.isla).await;
    let observation = photographed(school, &live).await.to_string();
    let review = school.reviewed(&live).await.to_string();
    let closed = school.closed(pupils[0]).await;
    let help = promised(school, &live).await;
    let evening = offered(school).await;
    let mut places = Vec::new();
    for (state, plan, [observation, review, help]) in [
        ("draft", draft, [NOTHING; 3]),
        ("asked", shared, [NOTHING; 3]),
        ("live", live, [&observation, &review, &help]),
        ("closed", closed, [NOTHING; 3]),
    ] {
        let (group, common) = school.grouped(vec![plan.pupil]).await;
        places.push(Place {
            state,
            meeting: met(school, plan.pupil).await,
            evening: evening.clone(),
            group: (group.to_string(), common.to_string()),
            help: help.to_owned(),
            ask: asked(school, plan.pupil).await,
            plan,
            class: school.p4.id.to_string(),
            observation: observation.to_owned(),
            review: review.to_owned(),
        });
    }
    places
}

/// What comes of letting Ada in for a pupil until a day in September.
async fn let_in(house: &House, pupil: PupilId, email: &str, last: &str) -> Page {
    let mut coordinator = house.signed_in(&house.school.coordinator).await;
    let page = coordinator.get(&urls::pupil_specialists(pupil)).await;
    let filled = named(page.form("Let them in"), "Ada Quinn", email)
        .fill("Why do they need to see it?", "Speech therapy on Tuesdays")
        .set("last.day", last)
        .set("last.month", "9")
        .set("last.year", "2026");
    coordinator.submit(filled).await
}

/// Ada as she arrives.
pub(crate) async fn specialist(house: &House, pupil: PupilId, email: &str, last: &str) -> Browser {
    let page = let_in(house, pupil, email, last).await;
    arrived(house, &link_on(&page)).await
}

/// Whether the route names a pupil or something of theirs, and is not open to everybody.
fn of_a_pupil(route: &Route) -> bool {
    let names = |part: &str| OF_A_PUPIL.contains(&part) && part != "{number}";
    route.path.split('/').any(names) && !matches!(route.permission, Permission::Open)
}

/// Made of a whole document: asked about once.
fn is_slow(route: &Route) -> bool {
    let made = ["pdf", "sound", "docx", "{paper}", "sheet"];
    made.iter().any(|word| route.path.contains(word))
}

async fn bytes(browser: &mut Browser, method: &Method, url: &str) -> (StatusCode, String) {
    let builder = if *method == Method::POST {
        form(url)
    } else {
        request(method.clone(), url)
    };
    let answer = browser.send(builder, Body::empty()).await;
    let status = answer.status();
    let on = answer.headers().get(header::LOCATION);
    let on = on
        .map_or("", |on| on.to_str().unwrap_or_default())
        .to_owned();
    let bytes = to_bytes(answer.into_body(), usize::MAX).await;
    let text = String::from_utf8_lossy(&bytes.expect("the whole answer")).into_owned();
    (status, (on + &text).replace(url, ""))
}

/// Whether a hat gets in; where it does not, the answer is that of an address that leads nowhere. Whoever has no hat
/// left is asked to sign in, wherever they go.
async fn lets_in(browser: &mut Browser, place: &Place, route: &Route) -> bool {
    let url = place.address(route, true);
    let there = bytes(browser, &route.method, &url).await;
    // Whoever has not proved lately who they are is asked to before anything is looked up.
    if there.1.starts_with(urls::CONFIRM) {
        return false;
    }
    let signed_out = there.0 == StatusCode::UNAUTHORIZED || there.1.starts_with(urls::SIGN_IN);
    if there.0 != StatusCode::NOT_FOUND && !signed_out {
        return true;
    }
    let nowhere = bytes(browser, &route.method, &place.address(route, false)).await;
    assert_eq!(there, nowhere, "{} {url}", route.method);
    false
}

/// Their things are made by one person's own doing, so the tests of that doing open them.
const OPENED_BY_THEIR_OWN_TESTS: [&str; 9] = [
    "/my-child/{pupil}/meetings/{meeting}",
    "/my-child/{pupil}/meetings/{meeting}/calendar.ics",
    "/my-child/{pupil}/said/{view}",
    "/my-child/{pupil}/home-photos/{note}",
    "/pupils/{pupil}/photo",
    "/pupils/{pupil}/entry-review/print",
    "/meetings/{meeting}/calendar.ics",
    "/pupils/{pupil}/bars/{bar}/lift",
    "/plans/{plan}/checks",
];

/// Somebody of every hat, signed in, with a tie to every pupil whom the hat can have one to.
async fn hats(house: &House, places: &[Place]) -> Vec<(&'static str, Browser)> {
    let school = &house.school;
    let mut hats = Vec::new();
    for (name, staff) in [
        ("head", &school.head),
        ("coordinator", &school.coordinator),
        ("teacher", &school.teacher),
        ("assistant", &school.assistant),
        ("office", &school.office),
    ] {
        hats.push((name, house.signed_in(staff).await));
    }
    let mut pupils = places.iter().map(|place| place.plan.pupil);
    let first = pupils.next().expect("four places");
    let mut kirsty = parent(house, first, "Kirsty Fraser", "kirsty@home.example").await;
    let mut ada = specialist(house, first, "ada@therapy.example", "30").await;
    for pupil in pupils {
        ask_parent_in(house, pupil, "Kirsty Fraser", "kirsty@home.example").await;
        let_in(house, pupil, "ada@therapy.example", "30").await;
    }
    kirsty.get(urls::START).await;
    ada.get(urls::START).await;
    let fergus = school.joined_by("Fergus Bell", Role::NamedPerson).await;
    for place in places {
        tie(school, &fergus, place.plan.pupil).await;
    }
    let iona = school.joined_by("Iona Watt", Role::Governor).await;
    let mut teacher = house.signed_in(&school.teacher).await;
    let isla = isla_at_the_door(house, &mut teacher).await;
    let kim = school.council().await;
    let mina = school
        .joined_beside(&kim, "Mina Fair", Role::Moderator)
        .await;
    let new = NewSample {
        id: school.now.id(SampleId),
        schools: vec![school.id],
        number: 10,
        seed: "any".to_owned(),
        until: day("2026-12-31"),
        named: false,
    };
    let drawn = samples::draw(&school.db, kim.act(), new).await;
    assert_eq!(drawn.expect("the store answers"), Ok(1), "the live one");
    hats.push(("officer", house.signed_in(&kim).await));
    hats.push(("moderator", house.signed_in(&mina).await));
    hats.push(("named", house.signed_in(&fergus).await));
    hats.push(("governor", house.signed_in(&iona).await));
    hats.push(("parent", kirsty));
    hats.push(("pupil (of the live plan)", isla));
    hats.push(("specialist", ada));
    hats
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_opens_for_those_in_the_matrix_and_is_not_there_for_others() {
    let fresh = Fresh::sqlite().await;
    let house = House::open(fresh.db()).await;
    let places = places(&house).await;
    let mut hats = hats(&house, &places).await;
    let mut matrix = String::from("WHICH PAGES OPEN, by hat and by the state of the plan\n\n");
    let mut blank = Vec::new();
    for route in routes::all().iter().filter(|route| of_a_pupil(route)) {
        if route.method != Method::GET {
            continue;
        }
        writeln!(matrix, "{}", route.path).expect("a string takes any text");
        let mut opens = false;
        for place in &places {
            if is_slow(route) && place.state != "live" {
                continue;
            }
            let mut open = Vec::new();
            for (name, browser) in &mut hats {
                if lets_in(browser, place, route).await {
                    open.push(*name);
                }
            }
            opens |= !open.is_empty();
            writeln!(matrix, "  {:<8}{}", place.state, open.join(", "))
                .expect("a string takes any text");
        }
        // A row that is blank for everybody would say nothing of who is kept out.
        if !opens {
            blank.push(route.path);
        }
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "." }, {
        insta::assert_snapshot!("route_matrix", matrix);
    });
    assert_eq!(blank, OPENED_BY_THEIR_OWN_TESTS, "nobody opens these");
    fresh.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn for_whoever_has_nothing_to_do_with_a_pupil_nothing_is_there_on_any_route() {
    let fresh = Fresh::sqlite().await;
    let house = House::open(fresh.db()).await;
    let places = places(&house).await;
    let school = &house.school;
    let neighbour = school.neighbour().await;
    let live = places[2].plan.pupil;
    let mut expired = specialist(&house, live, "bob@therapy.example", "8").await;
    let mut of_another = parent(&house, school.noor, "Amal Ahmed", "amal@home.example").await;
    let mut ended = parent(&house, live, "Kirsty Fraser", "kirsty@home.example").await;
    let mut coordinator = house.signed_in(&school.coordinator).await;
    let page = coordinator.get(&urls::pupil_family(live)).await;
    coordinator
        .submit(page.form("End access for Kirsty Fraser"))
        .await;
    ask_parent_in(&house, school.noor, "Kirsty Fraser", "kirsty@home.example").await;
    school.go_to("2026-09-09");
    for (browser, email) in [
        (&mut expired, "bob@therapy.example"),
        (&mut of_another, "amal@home.example"),
        (&mut ended, "kirsty@home.example"),
    ] {
        browser.sign_in(email, PASSWORD).await;
    }
    let mut outsiders = vec![
        (
            "the coordinator of another school",
            house.signed_in(&neighbour.coordinator).await,
        ),
        (
            "the head of another school",
            house.signed_in(&neighbour.head).await,
        ),
        (
            "the teacher of another class",
            house.signed_in(&school.other_teacher).await,
        ),
        ("a parent of another child", of_another),
        ("a parent whose tie has ended", ended),
        ("a specialist whose grant has ended", expired),
    ];
    let (mut tried, all) = (0, routes::all());
    for (who, browser) in &mut outsiders {
        for route in all.iter().filter(|route| of_a_pupil(route)) {
            for place in &places {
                let opens = lets_in(browser, place, route).await;
                assert!(
                    !opens,
                    "{who}: {} {} of a {} plan",
                    route.method, route.path, place.state
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 2000, "only {tried} were tried");
    fresh.close().await;
}
