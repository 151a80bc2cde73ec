//! Who looked and who changed what: in full for those who run the school, in roles and days for parents.

use crate::family::kirsty;
use crate::support::House;
use axum::http::StatusCode;
use waymark_store::{Db, pupils};
use waymark_testkit::both_engines;
use waymark_web::urls;

both_engines! {
    async fn the_coordinator_sees_who_read_and_who_changed_a_pupils_plan(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        teacher.get(&urls::plan(plan.id)).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let page = coordinator.get(&urls::pupil(plan.pupil)).await;
        let page = coordinator.get(&page.link("Who looked and who changed what")).await;
        page.says("Read the plan");
        page.says("Made the plan live");
        page.says(&house.school.teacher.name);
        page.says("Class teacher");
        assert!(page.has_button("Show"));
        let narrowed = format!("{}?person={}&did=looked", urls::pupil_audit(plan.pupil), house.school.teacher.hat.person);
        let page = coordinator.get(&narrowed).await;
        page.says("Read the plan");
        page.keeps_quiet_about("Made the plan live");
    }

    async fn one_visit_is_one_line_and_a_day_narrows_the_log(db: Db) {
        let house = House::open(db.clone()).await;
        let (head, isla) = (&house.school.head, house.school.isla);
        let mut browser = house.signed_in(head).await;
        browser.get(&urls::pupil_bars(isla)).await;
        for _ in 0..5 {
            house.school.now.clock.pass(jiff::SignedDuration::from_secs(5));
            browser.get(urls::PUPILS).await;
        }
        let page = browser.get(&urls::pupil_audit(isla)).await;
        page.says("Saw the name in a list (5 times)");
        page.says("Read who must not reach the pupil");
        page.keeps_quiet_about("BarPerson");
        let narrowed = |year: &str| format!("{}?to.day=1&to.month=9&to.year={year}", urls::pupil_audit(isla));
        browser.get(&narrowed("2026")).await.keeps_quiet_about("Saw the name");
        browser.get(&narrowed("2027")).await.says("Saw the name");
    }

    async fn a_long_log_is_paged_without_a_gap(db: Db) {
        let house = House::open(db.clone()).await;
        let (head, isla) = (&house.school.head, house.school.isla);
        for _ in 0..60 {
            pupils::page(&db, head.act(), isla).await.expect("the head sees every pupil");
        }
        let mut browser = house.signed_in(head).await;
        let page = browser.get(&urls::pupil_audit(isla)).await;
        let lines = page.text().matches("Read needs and support").count();
        let rest = browser.get(&page.link("Next page")).await;
        assert_eq!(lines + rest.text().matches("Read needs and support").count(), 60);
        assert!(rest.has_link("Back to the newest"));
    }

    async fn teachers_and_the_office_do_not_see_who_looked(db: Db) {
        let house = House::open(db).await;
        for staff in [&house.school.teacher, &house.school.office] {
            let mut browser = house.signed_in(staff).await;
            let page = browser.get(&urls::pupil_audit(house.school.isla)).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
        }
    }

    async fn a_parent_sees_in_which_roles_people_looked_and_no_names(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        teacher.get(&urls::plan(plan.id)).await;
        let (mut kirsty, _) = kirsty(&house).await;
        let page = kirsty.get(&urls::my_child(plan.pupil)).await;
        let page = kirsty.get(&page.link("Who looked at Isla’s record")).await;
        page.says("Class teacher");
        page.keeps_quiet_about(&house.school.teacher.name);
        page.keeps_quiet_about("Parent or carer,");
        let page = kirsty.get(&urls::my_child_seen(house.school.noor)).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
}
