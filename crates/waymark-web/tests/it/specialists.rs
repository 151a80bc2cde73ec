//! Specialists from outside: let in until a day, for the pupils of their grants, and no longer.

use crate::support::House;
use crate::support::browser::Browser;
use crate::support::form::Filled;
use crate::support::guests::{arrived, link_on, named};
use axum::http::StatusCode;
use jiff::SignedDuration;
use waymark_domain::ids::PupilId;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_web::urls;

const ADA: &str = "ada@therapy.example";

/// The form that lets Ada in, with a last day in September 2026.
pub(crate) async fn letting_in(coordinator: &mut Browser, pupil: PupilId, last: &str) -> Filled {
    let page = coordinator.get(&urls::pupil_specialists(pupil)).await;
    named(page.form("Let them in"), "Ada Quinn", ADA)
        .fill("Why do they need to see it?", "Speech therapy on Tuesdays")
        .set("last.day", last)
        .set("last.month", "9")
        .set("last.year", "2026")
}

/// Ada, let in for Isla until a day.
pub(crate) async fn ada(house: &House, coordinator: &mut Browser, last: &str) -> Browser {
    let form = letting_in(coordinator, house.school.isla, last).await;
    let page = coordinator.submit(form).await;
    arrived(house, &link_on(&page)).await
}

both_engines! {
    async fn a_specialist_finds_their_pupils_and_reads_what_is_shared(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let mut ada = ada(&house, &mut coordinator, "30").await;
        let page = ada.get(urls::START).await;
        page.says("Isla Fraser");
        page.says("30 September 2026");
        page.keeps_quiet_about(&plan.id.to_string());
        let page = ada.get(&urls::pupil(plan.pupil)).await;
        page.keeps_quiet_about(&plan.id.to_string());
        page.keeps_quiet_about("Contacts");
        assert_eq!(ada.get(&urls::plan(plan.id)).await.status, StatusCode::NOT_FOUND);
        house.school.share(plan.id).await;
        house.school.agree(plan.id).await;
        house.school.go_live(plan.id, "2026-12-11").await;
        let page = ada.get(urls::START).await;
        page.says("Read");
        let page = ada.get(&urls::plan(plan.id)).await;
        assert_eq!(page.status, StatusCode::OK);
        page.keeps_quiet_about("Record");
        let list = ada.get(urls::PUPILS).await;
        list.says("Fraser, Isla");
        list.keeps_quiet_about("Ahmed");
        list.keeps_quiet_about("With a draft");
        let missing = ada.get("/pupils/no-such-page").await;
        for url in [urls::pupil(house.school.noor), urls::pupil_specialists(plan.pupil), urls::pupil_bars(plan.pupil)] {
            assert_eq!(ada.get(&url).await.source, missing.source, "{url}");
        }
    }

    async fn whoever_may_contribute_records_and_a_change_counts_at_once(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let mut ada = ada(&house, &mut coordinator, "30").await;
        let target = urls::target(plan.id, plan.reading);
        assert_eq!(ada.post(&target, &[]).await.status, StatusCode::NOT_FOUND);
        let page = coordinator.get(&urls::pupil_specialists(plan.pupil)).await;
        let page = coordinator.get(&page.link("Change what Ada Quinn may do")).await;
        assert_eq!(page.form("Save").value("Why do they need to see it?"), "Speech therapy on Tuesdays");
        let page = coordinator.submit(page.form("Save").choose("They may also record how it is going, and give their view")).await;
        page.says("Reads, records and gives views");
        assert_ne!(ada.post(&target, &[]).await.status, StatusCode::NOT_FOUND);
        let page = coordinator.submit(page.form("End access for Ada Quinn now")).await;
        page.says("Over");
        assert!(ada.get(urls::START).await.url.starts_with(urls::SIGN_IN));
    }

    async fn whoever_may_contribute_records_in_class_for_their_own_pupils_alone(db: Db) {
        let house = House::open(db).await;
        house.school.live(house.school.isla).await;
        house.school.live(house.school.zoe).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let mut ada = ada(&house, &mut coordinator, "30").await;
        assert!(!ada.get(urls::START).await.has_link("In class"), "who only reads records nothing");
        let page = ada.get(urls::TODAY).await;
        page.says("Isla Fraser");
        assert!(!page.has_button("6"));
        let page = coordinator.get(&urls::pupil_specialists(house.school.isla)).await;
        let page = coordinator.get(&page.link("Change what Ada Quinn may do")).await;
        coordinator.submit(page.form("Save").choose("They may also record how it is going, and give their view")).await;
        let page = ada.get(urls::START).await;
        let page = ada.get(&page.link("In class")).await;
        page.says("Today in P4");
        page.keeps_quiet_about("Zoë");
        assert!(!page.has_link("Timetable"));
        let page = ada.submit(page.form("6")).await;
        page.says("Recorded for Isla Fraser.");
        for class in [house.school.p5.id, waymark_domain::ids::ClassId(uuid::Uuid::nil())] {
            assert_eq!(ada.get(&urls::today_in(class)).await.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(ada.get(&urls::class(house.school.p4.id)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ada.get(&urls::progress_in(house.school.p4.id)).await.status, StatusCode::OK);
    }

    async fn a_grant_that_ends_in_the_middle_of_a_session_takes_its_pupil_along(db: Db) {
        let house = House::open(db).await;
        let (isla, noor) = (house.school.live(house.school.isla).await, house.school.live(house.school.noor).await);
        // Ten to midnight at the school, which is on summer time.
        house.school.now.clock.pass(SignedDuration::from_mins(14 * 60 + 15));
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let mut ada = ada(&house, &mut coordinator, "7").await;
        let form = letting_in(&mut coordinator, noor.pupil, "8").await;
        coordinator.submit(form).await.says("They see the plan on the days you chose");
        for plan in [&isla, &noor] {
            assert_eq!(ada.get(&urls::plan(plan.id)).await.status, StatusCode::OK);
        }
        house.school.now.clock.pass(SignedDuration::from_mins(15));
        let missing = ada.get("/no-such-page").await;
        assert_eq!(ada.get(&urls::plan(isla.id)).await.source, missing.source);
        assert_eq!(ada.get(&urls::plan(noor.id)).await.status, StatusCode::OK);
        let page = ada.get(urls::START).await;
        page.says("Noor Ahmed");
        page.keeps_quiet_about("Isla");
    }

    async fn with_the_last_grant_the_session_ends(db: Db) {
        let house = House::open(db).await;
        house.school.now.clock.pass(SignedDuration::from_mins(14 * 60 + 15));
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let mut ada = ada(&house, &mut coordinator, "7").await;
        assert_eq!(ada.get(urls::START).await.url, urls::START);
        house.school.now.clock.pass(SignedDuration::from_mins(15));
        assert!(ada.get(urls::START).await.url.starts_with(urls::SIGN_IN));
        let proof = [("password", crate::support::browser::PASSWORD)];
        coordinator.post(urls::CONFIRM, &proof).await;
        let form = letting_in(&mut coordinator, house.school.isla, "20").await;
        coordinator.submit(form).await.says("They see the plan on the days you chose");
        ada.sign_in(ADA, crate::support::browser::PASSWORD).await.says("Isla Fraser");
    }

    async fn the_days_are_looked_at_and_a_second_grant_is_refused(db: Db) {
        let house = House::open(db).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let isla = house.school.isla;
        let form = letting_in(&mut coordinator, isla, "6").await;
        let page = coordinator.submit(form).await;
        assert_eq!(page.errors(), ["The last day must be today or later"]);
        let form = letting_in(&mut coordinator, isla, "30").await.set("last.year", "2027");
        let page = coordinator.submit(form).await;
        assert_eq!(page.errors(), ["Let them in for a year at most. It can be made longer when it ends"]);
        let form = letting_in(&mut coordinator, isla, "30").await;
        coordinator.submit(form).await;
        let form = letting_in(&mut coordinator, isla, "30").await;
        let page = coordinator.submit(form).await;
        assert_eq!(page.errors(), ["This person has been let in already. Change what they may do instead"]);
        let page = coordinator.get(&urls::pupil_specialists(house.school.noor)).await;
        let form = page.form("Let them in");
        assert_eq!(form.value("Day"), "7", "from today");
    }
}
