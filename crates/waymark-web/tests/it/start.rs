//! The start page under each hat, and the page of a class.

use crate::support::House;
use axum::http::StatusCode;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_web::urls;

both_engines! {
    async fn a_coordinator_sees_what_is_late_what_comes_and_what_waits(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let late = school.live_until(school.isla, "2026-12-01").await;
        school.live_until(school.noor, "2026-12-15").await;
        let draft = school.draft(school.ally).await;
        school.in_consultation(school.zoe).await;
        let [mut browser] = house.later("2026-12-08", [&school.coordinator]).await;
        let page = browser.get("/start").await;
        page.says("Tuesday 8 December 2026");
        for count in ["1 review overdue", "1 review in the next three weeks", "1 draft waiting", "1 plan in consultation"] {
            assert!(page.has_link(count), "{count} in {}", page.text());
        }
        page.says("7 days late");
        page.says("in 7 days");
        assert_eq!(page.link("Isla Fraser"), urls::plan(late.id));
        assert_eq!(page.link("Ally O'Neill"), urls::edit_plan(draft.id));
        page.says("Reads 20 key words");
        assert_eq!(page.link("4 targets without a look for three weeks"), "#quiet");
        page.says("2 live plans among 5 pupils");
    }

    async fn a_calm_school_is_told_so(db: Db) {
        let house = House::open(db).await;
        let page = house.signed_in(&house.school.head).await.get("/start").await;
        page.says("Nothing is late.");
        page.says("There is no plan yet.");
        assert_eq!(page.link("0 reviews overdue"), "#late");
    }

    async fn a_teacher_sees_the_own_class_and_what_to_do_next(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let live = school.live_until(school.isla, "2026-12-01").await;
        school.draft(school.ally).await;
        school.live(school.noor).await;
        let [mut teacher] = house.later("2026-12-08", [&school.teacher]).await;
        let page = teacher.get("/start").await;
        assert_eq!(page.link("Review the plan of Isla Fraser"), urls::plan(live.id));
        assert_eq!(page.link("Look at a target of Isla Fraser"), urls::target(live.id, live.reading));
        assert!(page.has_link("Go on with the draft for Ally O'Neill"));
        assert_eq!(page.link("Observation for Isla Fraser"), urls::plan_targets(live.id));
        page.keeps_quiet_about("Noor");
        let class = teacher.get(&page.link("What P4 needs")).await;
        class.says("Reads 20 key words");
        class.says("Paired reading");
        class.keeps_quiet_about("Noor");
        assert_eq!(teacher.get(&urls::class(school.p5.id)).await.status, StatusCode::NOT_FOUND);
    }

    async fn the_plan_in_force_stays_in_sight_while_the_next_one_is_talked_about(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let live = school.live_until(school.isla, "2026-12-11").await;
        let review = school.reviewed(&live).await;
        let next = school.complete(&live, review).await.expect("a draft of the next plan");
        school.share(next).await;
        let mut assistant = house.signed_in(&school.assistant).await;
        let page = assistant.get(urls::START).await;
        assert_eq!(page.link("Observation for Isla Fraser"), urls::plan_targets(live.id));
        assert_eq!(page.link("Next plan: in consultation"), urls::plan(next));
        let mut coordinator = house.signed_in(&school.coordinator).await;
        let page = coordinator.get("/pupils?with=live").await;
        assert_eq!(page.link("Live"), urls::plan(live.id));
        assert_eq!(page.link("Next plan: in consultation"), urls::plan(next));
        assert_eq!(page.link("P4"), urls::class(school.p4.id), "the class leads to its page");
    }

    async fn a_changed_plan_is_a_task_for_those_who_are_to_read_it(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        school.live(school.isla).await;
        let mut assistant = house.signed_in(&school.assistant).await;
        let page = assistant.get(urls::START).await;
        let page = assistant.get(&page.link("Read what is new in the plans of P4")).await;
        assistant.submit(page.form("I have read it")).await;
        assistant.get(urls::START).await.keeps_quiet_about("Read what is new");
    }

    async fn an_assistant_records_but_is_not_asked_to_review_or_write(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        school.live_until(school.isla, "2026-12-01").await;
        school.draft(school.ally).await;
        let [mut assistant] = house.later("2026-12-08", [&school.assistant]).await;
        let page = assistant.get("/start").await;
        assert!(page.has_link("Look at a target of Isla Fraser"));
        assert!(!page.has_link("Review the plan of Isla Fraser"));
        assert!(!page.has_link("Go on with the draft for Ally O'Neill"));
    }

    async fn a_teacher_with_nothing_to_do_is_told_so(db: Db) {
        let house = House::open(db).await;
        let page = house.signed_in(&house.school.other_teacher).await.get("/").await;
        assert_eq!(page.url, "/start");
        page.says("Nothing is waiting for you.");
        page.says("Nobody in this class has a plan or needs on record.");
    }

    async fn the_office_finds_the_roster_and_no_plan(db: Db) {
        let house = House::open(db).await;
        house.school.live(house.school.isla).await;
        let mut office = house.signed_in(&house.school.office).await;
        let page = office.get("/start").await;
        assert_eq!(page.link("Import pupils"), "/import");
        page.keeps_quiet_about("Isla");
        let class = urls::class(house.school.p4.id);
        assert_eq!(office.get(&class).await.status, StatusCode::NOT_FOUND);
    }
}
