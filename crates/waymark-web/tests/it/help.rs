//! Help that was promised: the calendar, the promise, the sessions, and what everybody sees of them.

use crate::support::browser::Browser;
use crate::support::guests::parent;
use crate::support::{House, Page};
use axum::http::StatusCode;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_testkit::plans::PlanWorld;
use waymark_web::urls;

/// The autumn term of the tests, entered by the coordinator.
pub(crate) async fn term(house: &House) -> Browser {
    let mut coordinator = house.signed_in(&house.school.coordinator).await;
    let page = coordinator.get(urls::SCHOOL_CALENDAR).await;
    let form = page
        .form("Add to the calendar")
        .choose("Term")
        .fill("Name", "Autumn term")
        .day("from", "17 8 2026")
        .day("to", "18 12 2026");
    coordinator.submit(form).await.says("Autumn term");
    coordinator
}

/// Reading three times a week, promised to the pupil of a plan.
pub(crate) async fn promise(browser: &mut Browser, plan: &PlanWorld, group: &str) -> Page {
    let page = browser.get(&urls::plan_help(plan.id)).await;
    let form = page
        .form("Promise this help")
        .fill("What is done?", "Reading together")
        .fill("Who helps?", "Ms Bell")
        .fill("How many times?", "3")
        .fill("How many minutes each time?", "20")
        .fill("How many pupils together?", "2")
        .fill("Name of the group (optional)", group)
        .choose("Reads 20 key words");
    browser.submit(form).await
}

both_engines! {
    async fn one_tap_gives_a_session_and_the_parents_see_promised_and_given(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut coordinator = term(&house).await;
        let page = promise(&mut coordinator, &plan, "").await;
        page.says("3 times a week, 20 minutes, with Ms Bell, in a group of 2.");
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let page = assistant.get(urls::TODAY).await;
        page.says("0 of 3 this week");
        let page = assistant.submit(page.form("Given")).await;
        page.says("1 of 3 this week");
        let mut kirsty = parent(&house, plan.pupil, "Kirsty Fraser", "kirsty@home.example").await;
        kirsty.get(&urls::my_child(plan.pupil)).await.says("1 of 1 session given so far.");
        let page = assistant.submit(page.form("Undo")).await;
        page.says("0 of 3 this week");
        kirsty.get(&urls::my_child(plan.pupil)).await.says("0 of 1 session given so far.");
    }

    async fn a_group_is_given_its_session_in_one_tap_and_who_is_missing_in_one_more(db: Db) {
        let house = House::open(db).await;
        let isla = house.school.live(house.school.isla).await;
        let zoe = house.school.live(house.school.zoe).await;
        let mut coordinator = term(&house).await;
        for plan in [&isla, &zoe] {
            promise(&mut coordinator, plan, "Red readers").await;
        }
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let page = assistant.get(urls::TODAY).await;
        page.says("Red readers");
        let page = assistant.submit(page.form("Given").untick("Zoë Ó Briain, 0 of 3 this week")).await;
        page.says("Zoë Ó Briain: Pupil absent");
        page.says("Isla Fraser: Given");
        coordinator.get(&urls::plan_help(zoe.id)).await.says("Pupil absent");
        coordinator.get(&urls::plan_help(isla.id)).await.keeps_quiet_about("Pupil absent");
    }

    async fn a_group_over_two_classes_is_given_its_session_by_whoever_records_for_both(db: Db) {
        let house = House::open(db).await;
        let isla = house.school.live(house.school.isla).await;
        let noor = house.school.live(house.school.noor).await;
        let mut coordinator = term(&house).await;
        for (plan, group) in [(&isla, "Red readers"), (&noor, "Red readers"), (&noor, "Blue readers")] {
            promise(&mut coordinator, plan, group).await;
        }
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let page = assistant.get(urls::TODAY).await;
        page.says("Red readers");
        page.keeps_quiet_about("Noor");
        let page = coordinator.get(&urls::today_in(house.school.p4.id)).await;
        page.keeps_quiet_about("Blue readers");
        let page = coordinator.submit(page.form("Given").untick("Isla Fraser, 0 of 3 this week")).await;
        page.says("Noor Ahmed: Given");
        page.says("Isla Fraser: Pupil absent");
        coordinator.get(&urls::plan_help(isla.id)).await.says("Pupil absent");
        coordinator.get(&urls::plan_help(noor.id)).await.keeps_quiet_about("Pupil absent");
    }

    async fn a_session_lies_in_the_days_of_its_help(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut coordinator = term(&house).await;
        let help = promise(&mut coordinator, &plan, "").await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let page = assistant.get(urls::TODAY).await;
        let two_days = (2 * 24 * 3600).to_string();
        let early = assistant.submit(page.form("Given").set("ago", &two_days)).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        early.says("This help begins on 7 September 2026, so there was no session on 5 September 2026");
        coordinator.submit(help.form("End Reading together")).await;
        house.school.go_to("2026-09-09");
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let ended = assistant.submit(page.form("Given")).await;
        assert_eq!(ended.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ended.errors(), ["This help ended on 7 September 2026, so there was no session on 9 September 2026"]);
        for _ in 0..2 {
            let late = assistant.submit(page.form("Given").set("ago", &two_days)).await;
            assert_eq!(late.status, StatusCode::NO_CONTENT, "{}", late.source);
        }
        let known = assistant.submit(page.form("Given")).await;
        assert_eq!(known.status, StatusCode::OK, "what is known already is not asked about again");
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        coordinator.get(&urls::plan_help(plan.id)).await.says("Given 1 session");
    }

    async fn a_reason_is_one_tap_and_counts_as_not_given(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut coordinator = term(&house).await;
        promise(&mut coordinator, &plan, "").await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let page = assistant.get(urls::TODAY).await;
        let page = assistant.submit(page.form("No member of staff free")).await;
        page.says("No member of staff free");
        let page = coordinator.get(&urls::plan_help(plan.id)).await;
        page.says("No member of staff free");
        page.keeps_quiet_about("Agnes Bell");
    }

    async fn help_that_ended_is_owed_no_more_and_stays_counted(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut coordinator = term(&house).await;
        let page = promise(&mut coordinator, &plan, "").await;
        let page = coordinator.submit(page.form("End Reading together")).await;
        page.says("Until 7 September 2026.");
        house.school.go_to("2026-09-08");
        let mut assistant = house.signed_in(&house.school.assistant).await;
        assistant.get(urls::TODAY).await.keeps_quiet_about("Reading together");
    }

    async fn who_does_not_write_the_plan_promises_nothing(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let page = assistant.get(&urls::plan_help(plan.id)).await;
        page.keeps_quiet_about("Promise this help");
        let fields = [("what", "x"), ("who", "y"), ("times", "1"), ("per", "week"), ("minutes", "5"), ("learners", "1"),
            ("from.day", "7"), ("from.month", "9"), ("from.year", "2026")];
        let answer = assistant.post(&urls::plan_help(plan.id), &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(assistant.get(urls::SCHOOL_CALENDAR).await.status, StatusCode::NOT_FOUND);
        let mut office = house.signed_in(&house.school.office).await;
        assert_eq!(office.get(&urls::plan_help(plan.id)).await.status, StatusCode::NOT_FOUND);
    }

    async fn terms_that_overlap_and_days_that_run_backwards_are_refused_and_kept_as_typed(db: Db) {
        let house = House::open(db).await;
        let mut coordinator = term(&house).await;
        let page = coordinator.get(urls::SCHOOL_CALENDAR).await;
        let form = page.form("Add to the calendar").choose("Term").fill("Name", "Winter term");
        let page = coordinator.submit(form.day("from", "1 12 2026").day("to", "1 2 2027")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says("Another term has some of these days");
        assert_eq!(page.form("Add to the calendar").value("Name"), "Winter term");
        let form = page.form("Add to the calendar").choose("In-service day").day("from", "5 10 2026");
        let page = coordinator.submit(form.day("to", "1 10 2026")).await;
        assert_eq!(page.errors(), ["Enter a last day that is not before the first"]);
        let page = coordinator.submit(page.form("Remove Autumn term")).await;
        page.says("Nothing is entered yet");
    }
}
