//! Bars: in force at once, confirmed by a second person, lifted by two, and unknown to whoever is barred.

use crate::support::browser::{Browser, PASSWORD, form, request};
use crate::support::guests::{arrived, ask_parent_in, link_on, named, parent};
use crate::support::{House, Page};
use axum::body::{Body, to_bytes};
use axum::http::{Method, StatusCode};
use waymark_domain::ids::PupilId;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_web::{Permission, routes, urls};

const KIRSTY: &str = "kirsty@home.example";

/// The coordinator bars Kirsty from a pupil.
async fn bar(coordinator: &mut Browser, pupil: PupilId) -> Page {
    let page = coordinator.get(&urls::pupil_bars(pupil)).await;
    let form = named(page.form("Bar this person"), "Kirsty Fraser", KIRSTY)
        .choose("Court order")
        .fill("Reason", "Order 12 of the sheriff court");
    coordinator.submit(form).await
}

async fn bytes(browser: &mut Browser, method: &Method, url: &str) -> (StatusCode, String) {
    let builder = if *method == Method::POST {
        form(url)
    } else {
        request(method.clone(), url)
    };
    let answer = browser.send(builder, Body::empty()).await;
    let status = answer.status();
    let bytes = to_bytes(answer.into_body(), usize::MAX).await;
    let text = String::from_utf8_lossy(&bytes.expect("the whole answer")).into_owned();
    (status, text.replace(url, ""))
}

both_engines! {
    async fn a_barred_parent_is_signed_out_and_meets_nothing_on_any_route(db: Db) {
        let house = House::open(db).await;
        let isla = house.school.live(house.school.isla).await;
        let noor = house.school.live(house.school.noor).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let mut kirsty = parent(&house, isla.pupil, "Kirsty Fraser", KIRSTY).await;
        ask_parent_in(&house, noor.pupil, "Kirsty Fraser", KIRSTY).await.says("They see the plan from now on");
        bar(&mut coordinator, isla.pupil).await.says("Waits for a second person. It is in force meanwhile");
        assert!(kirsty.get(urls::MY_CHILD).await.url.starts_with(urls::SIGN_IN), "all sessions end");
        let page = kirsty.sign_in(KIRSTY, PASSWORD).await;
        assert_eq!(page.url, urls::my_child(noor.pupil), "the other child is still there, as the only one");
        page.keeps_quiet_about("Isla");
        page.keeps_quiet_about(&isla.pupil.to_string());
        let pdf = kirsty.get(&page.link("The whole plan to print (PDF)")).await;
        assert_eq!(pdf.status, StatusCode::OK);
        let observation = house.school.observe(&isla, 5.0).await.to_string();
        let review = house.school.reviewed(&isla).await.to_string();
        let nothing = "01990000-0000-7000-8000-ffffffffffff";
        let mut tried = 0;
        let with_ids = |route: &&waymark_web::Route| {
            route.path.contains('{') && !matches!(route.permission, Permission::Open)
        };
        for route in routes::all().iter().filter(with_ids) {
            let (plan, pupil) = (isla.id.to_string(), isla.pupil.to_string());
            let (target, class) = (isla.reading.to_string(), house.school.p4.id.to_string());
            let part = |part: &'static str, theirs: bool| match part {
                "{number}" => "1",
                "{pupil}" if theirs => &pupil,
                "{plan}" if theirs => &plan,
                "{target}" if theirs => &target,
                "{class}" if theirs => &class,
                "{observation}" if theirs => &observation,
                "{review}" if theirs => &review,
                part if part.starts_with('{') => nothing,
                part => part,
            };
            let address = |theirs: bool| {
                let parts: Vec<_> = route.path.split('/').map(|name| part(name, theirs).to_owned()).collect();
                parts.join("/")
            };
            let there = bytes(&mut kirsty, &route.method, &address(true)).await;
            let nowhere = bytes(&mut kirsty, &route.method, &address(false)).await;
            assert_eq!(there.0, StatusCode::NOT_FOUND, "{} {}", route.method, address(true));
            assert_eq!(there, nowhere, "{} {}", route.method, address(true));
            tried += 1;
        }
        assert!(tried > 100, "only {tried} routes were tried");
    }

    async fn a_second_person_confirms_and_two_lift(db: Db) {
        let house = House::open(db).await;
        let isla = house.school.isla;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        parent(&house, isla, "Kirsty Fraser", KIRSTY).await;
        let page = bar(&mut coordinator, isla).await;
        assert!(!page.has_button("Confirm that Kirsty Fraser is barred"), "not the same person");
        let mut head = house.signed_in(&house.school.head).await;
        let page = head.get(urls::START).await;
        let page = head.get(&page.link("Somebody has been barred: Isla")).await;
        let page = head.submit(page.form("Confirm that Kirsty Fraser is barred")).await;
        page.says("Jean Muir, 7 September 2026");
        head.get(urls::START).await.keeps_quiet_about("Somebody has been barred");
        let page = head.get(&urls::pupil_bars(isla)).await;
        let page = head.get(&page.link("Ask to lift the bar of Kirsty Fraser")).await;
        let page = head.submit(page.form("Ask a second person")).await;
        assert_eq!(page.errors(), ["Enter why the bar should be lifted"]);
        let filled = page.form("Ask a second person").fill("Why should it be lifted?", "The order is over");
        let page = head.submit(filled).await;
        assert!(!page.has_button("Agree: lift the bar of Kirsty Fraser"));
        let said = ask_parent_in(&house, isla, "Kirsty Fraser", KIRSTY).await;
        assert_eq!(said.errors(), ["This person is barred from the pupil. The head teacher can tell you more"]);
        let page = coordinator.get(urls::START).await;
        let page = coordinator.get(&page.link("Somebody wants a bar lifted: Isla")).await;
        page.says("The order is over");
        let page = coordinator.submit(page.form("Agree: lift the bar of Kirsty Fraser")).await;
        page.says("Nobody is barred");
        ask_parent_in(&house, isla, "Kirsty Fraser", KIRSTY).await.says("They see the plan from now on");
    }

    async fn a_link_that_waits_dies_with_the_bar(db: Db) {
        let house = House::open(db).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let page = ask_parent_in(&house, house.school.isla, "Kirsty Fraser", KIRSTY).await;
        let link = link_on(&page);
        bar(&mut coordinator, house.school.isla).await;
        let dead = house.browser().get(&link).await;
        let never = house.browser().get(&urls::welcome("nothing")).await;
        assert_eq!((dead.status, dead.text()), (never.status, never.text()));
    }

    async fn whoever_is_barred_before_they_have_an_account_is_barred_with_it(db: Db) {
        let house = House::open(db).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        bar(&mut coordinator, house.school.isla).await;
        let page = ask_parent_in(&house, house.school.noor, "Kirsty Fraser", KIRSTY).await;
        let mut kirsty = arrived(&house, &link_on(&page)).await;
        let missing = kirsty.get("/my-child/no-such-page").await;
        assert_eq!(kirsty.get(&urls::my_child(house.school.isla)).await.source, missing.source);
    }

    async fn somebody_of_the_same_name_is_let_in_only_with_a_reason(db: Db) {
        let house = House::open(db).await;
        let isla = house.school.isla;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        bar(&mut coordinator, isla).await;
        let other = "kirsty2@home.example";
        let page = ask_parent_in(&house, isla, "  kirsty  FRASÉR", other).await;
        assert_eq!(page.errors(), ["Somebody of this name may not see this plan. Is this another person?"]);
        let page = coordinator.submit(page.form("Ask them in").choose("Yes, this is another person")).await;
        assert_eq!(page.errors(), ["Enter how you know it"]);
        let page = coordinator.submit(page.form("Ask them in").fill("How do you know?", "Her aunt, seen with a passport")).await;
        link_on(&page);
        coordinator.get(&urls::pupil_audit(isla)).await.says("as another person: Her aunt, seen with a passport");
        let page = coordinator.get(&urls::pupil_specialists(isla)).await;
        let form = named(page.form("Let them in"), "Kirsty Fraser", "kirsty3@home.example").fill("Why do they need to see it?", "Speech");
        let page = coordinator.submit(form).await;
        assert_eq!(page.errors(), ["Somebody of this name may not see this plan. Is this another person?"]);
    }

    async fn those_around_the_pupil_see_whom_not_to_contact_and_nobody_proposes_them(db: Db) {
        let house = House::open(db).await;
        let isla = house.school.isla;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        parent(&house, isla, "Kirsty Fraser", KIRSTY).await;
        let page = coordinator.get(&urls::meetings(isla)).await;
        let page = coordinator.get(&page.link("Plan a meeting")).await;
        let form = page
            .form("Propose the meeting")
            .choose("Something else")
            .day("day1", "14 9 2026")
            .set("time1", "3:30pm")
            .set("place1", "Room 4");
        let meeting = coordinator.submit(form).await;
        meeting.says("Kirsty Fraser");
        bar(&mut coordinator, isla).await;
        coordinator.get(&meeting.url).await.keeps_quiet_about("Kirsty Fraser");
        let family = coordinator.get(&urls::pupil_family(isla)).await;
        family.keeps_quiet_about("Kirsty Fraser");
        for staff in [&house.school.office, &house.school.teacher, &house.school.coordinator] {
            let page = house.signed_in(staff).await.get(&urls::pupil(isla)).await;
            page.says("Do not contact: ask the head teacher");
            page.keeps_quiet_about("555");
            page.keeps_quiet_about("barred");
        }
    }

    async fn a_barred_teacher_has_the_class_without_the_pupil(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let page = coordinator.get(&urls::pupil_bars(plan.pupil)).await;
        let email = house.school.teacher.email.to_string();
        let filled = named(page.form("Bar this person"), "Ewan Reid", &email)
            .choose("The head teacher’s decision")
            .fill("Reason", "A complaint is being looked into");
        coordinator.submit(filled).await;
        assert!(teacher.get(urls::START).await.url.starts_with(urls::SIGN_IN));
        teacher.sign_in(&email, PASSWORD).await.keeps_quiet_about("Isla");
        teacher.get(urls::PUPILS).await.keeps_quiet_about("Fraser");
        let missing = teacher.get("/no-such-page").await;
        assert_eq!(teacher.get(&urls::plan(plan.id)).await.source, missing.source);
    }

    async fn what_is_missing_is_said_and_nobody_bars_themselves(db: Db) {
        let house = House::open(db).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let page = coordinator.get(&urls::pupil_bars(house.school.isla)).await;
        page.keeps_quiet_about("You are the only one who leads this school");
        let page = coordinator.submit(page.form("Bar this person")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors().len(), 3);
        let email = house.school.coordinator.email.to_string();
        let filled = named(page.form("Bar this person"), "Morag Kerr", &email)
            .choose("Court order")
            .fill("Reason", "None");
        assert_eq!(coordinator.submit(filled).await.errors(), ["You cannot bar yourself"]);
    }
}
