//! Reading a plan: what comes next, any other day, and who may not.

use super::on_a_later_day;
use crate::support::House;
use axum::http::StatusCode;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_web::urls;

both_engines! {
    async fn the_teacher_of_another_class_finds_nothing(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        for staff in [&house.school.other_teacher, &house.school.office] {
            let mut browser = house.signed_in(staff).await;
            for url in [
                urls::plan(plan.id), urls::plan_history(plan.id), urls::plan_version(plan.id, 1), urls::amend_plan(plan.id),
                urls::plan_pdf(plan.id, None), urls::plan_print(plan.id, Some(1)),
                format!("{}?day=2026-09-07", urls::plan_on(plan.id)),
            ] {
                assert_eq!(browser.get(&url).await.status, StatusCode::NOT_FOUND, "{url}");
            }
        }
    }

    async fn the_plan_of_any_day_is_shown_as_it_was(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = on_a_later_day(&house, &house.school.teacher, "2026-10-05").await;
        let page = teacher.get(&urls::amend_plan(plan.id)).await;
        let form = page.form("Make the new version").fill("Pupil profile and strengths", "Loves horses.");
        teacher.submit(form.fill("Why is the plan changed?", "Found out")).await;
        let page = teacher.get(&urls::plan(plan.id)).await;
        let form = page.form("Show").fill("Day", "4").fill("Month", "October").fill("Year", "2026");
        let query: Vec<_> = form.fields().map(|(name, value)| format!("{name}={value}")).collect();
        let page = teacher.get(&format!("{}?{}", form.action(), query.join("&"))).await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::OK, "The plan on 4 October 2026"));
        page.says("Version 2, made on 7 September 2026 by Morag Kerr");
        page.says("Loves animals and stories.");
        let page = teacher.get(&format!("{}?day=2026-10-05", urls::plan_on(plan.id))).await;
        page.says("Loves horses.");
        let page = teacher.get(&format!("{}?day=2026-09-06", urls::plan_on(plan.id))).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), ["On 6 September 2026 the plan was still being written. Enter a later day"]);
    }

    async fn an_overdue_review_is_said_in_words_and_started_from_there(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut coordinator = on_a_later_day(&house, &house.school.coordinator, "2026-12-14").await;
        let page = coordinator.get(&urls::plan(plan.id)).await;
        page.says("Review late");
        page.says("The review was due on 11 December 2026, 3 days ago. It is overdue.");
        assert_eq!(page.form("Start the review").action(), urls::reviews(plan.id));
    }

    async fn what_was_seen_last_stands_on_the_card(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        house.school.observe(&plan, 7.0).await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let page = assistant.get(&urls::plan(plan.id)).await;
        page.says("Latest 7 out of 20 – Agnes Bell, 7 September 2026");
        page.says("Nobody has recorded anything yet for “Writes three sentences”.");
        assert_eq!(page.link("Record how it is going"), urls::record(plan.id, plan.writing));
        assert!(!page.has_link("Change the plan"));
    }
}
