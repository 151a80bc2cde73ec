//! Somebody leaves: their roles end on a day, a colleague takes over, and nothing is lost.

use crate::support::House;
use crate::support::browser::PASSWORD;
use axum::http::StatusCode;
use waymark_domain::field::PlanField;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_testkit::plans::typed;
use waymark_testkit::school::Staff;
use waymark_web::urls;

fn taker(staff: &Staff) -> String {
    format!("to.{}", staff.hat.id)
}

both_engines! {
    async fn a_coordinator_leaves_and_another_takes_over(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let (isla, noor) = (school.live(school.isla).await, school.draft(school.noor).await);
        let (leaver, next) = (&school.coordinator, &school.teacher);
        let mut morag = house.signed_in(leaver).await;
        let mut ewan = house.signed_in(next).await;
        assert_eq!(ewan.get(&urls::plan(noor.id)).await.status, StatusCode::NOT_FOUND);
        let page = morag.get(&urls::leave(leaver.hat.person)).await;
        let filled = page
            .form("End the roles and hand over")
            .choose("At the end of the day below")
            .set("last.day", "30")
            .set("last.month", "9")
            .set("last.year", "2026");
        let page = morag.submit(filled).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says("Choose who takes over the role in which you are signed in");
        let filled = page
            .form("End the roles and hand over")
            .set(&taker(leaver), &next.hat.person.to_string());
        morag.submit(filled).await.says("Handed over");
        let page = ewan.get(urls::HATS).await;
        let form = page.form("Go on").choose("Coordinator, Lochside Primary School");
        ewan.submit(form).await.says("Noor Ahmed");
        for plan in [&isla, &noor] {
            assert_eq!(ewan.get(&urls::plan(plan.id)).await.status, StatusCode::OK);
        }
        ewan.get(&urls::edit_plan(noor.id)).await.says("Loves animals and stories.");
        assert_eq!(morag.get(&urls::plan(isla.id)).await.status, StatusCode::OK, "there until the last day");
        school.go_to("2026-10-01");
        let page = morag.sign_in(leaver.email.as_str(), PASSWORD).await;
        page.keeps_quiet_about("Isla");
        morag.get(&urls::plan(isla.id)).await.keeps_quiet_about("Isla");
        ewan.sign_in(next.email.as_str(), PASSWORD).await;
        ewan.get(urls::PEOPLE).await.keeps_quiet_about("Morag Kerr");
    }

    async fn a_teacher_who_leaves_now_is_signed_out_and_the_class_has_a_new_one(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let plan = school.draft(school.isla).await;
        let adult = PlanField::Text("adult_class_teacher".to_owned());
        school.change(&plan, vec![typed(adult, "", "Ewan Reid")]).await;
        let mut ewan = house.signed_in(&school.teacher).await;
        let mut rhona = house.signed_in(&school.other_teacher).await;
        assert_eq!(rhona.get(&urls::plan(plan.id)).await.status, StatusCode::NOT_FOUND);
        let mut coordinator = house.signed_in(&school.coordinator).await;
        let page = coordinator.get(&urls::leave(school.teacher.hat.person)).await;
        page.says("Plans that name them");
        assert_eq!(page.link("Isla Fraser"), urls::plan(plan.id));
        let page = coordinator.submit(page.form("End the roles and hand over")).await;
        assert_eq!(page.errors(), ["Choose when it ends"]);
        let filled = page
            .form("End the roles and hand over")
            .choose("Now: they are signed out at once")
            .set(&taker(&school.teacher), &school.other_teacher.hat.person.to_string());
        let page = coordinator.submit(filled).await;
        page.says("Class teacher: P4, P5");
        page.keeps_quiet_about("Ewan Reid");
        assert!(ewan.get(urls::START).await.url.starts_with(urls::SIGN_IN), "signed out");
        rhona.get(&urls::plan(plan.id)).await.says("Loves animals and stories.");
        let missing = coordinator.get(&urls::leave(school.teacher.hat.person)).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "who has left cannot leave again");
    }

    async fn a_day_to_come_stands_with_the_role_and_can_be_undone(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        house.signed_in(&school.teacher).await;
        let mut head = house.signed_in(&school.head).await;
        let page = head.get(&urls::leave(school.teacher.hat.person)).await;
        assert!(!page.source.contains(&school.office.hat.person.to_string()), "the office teaches no class");
        assert!(!page.source.contains(&school.assistant.hat.person.to_string()));
        let filled = page
            .form("End the roles and hand over")
            .choose("At the end of the day below")
            .set("last.day", "30")
            .set("last.month", "9")
            .set("last.year", "2026");
        let page = head.submit(filled).await;
        page.says("Leaves after 30 September 2026");
        let page = head.submit(page.form("Undo: keep the role of Ewan Reid as class teacher")).await;
        page.keeps_quiet_about("Leaves after");
        school.go_to("2026-10-01");
        assert_eq!(house.browser().sign_in(school.teacher.email.as_str(), PASSWORD).await.url, urls::START);
    }

    async fn nobody_hands_over_the_work_of_another_school(db: Db) {
        let house = House::open(db).await;
        let neighbour = house.school.neighbour().await;
        let mut theirs = house.signed_in(&neighbour.coordinator).await;
        let url = urls::leave(house.school.teacher.hat.person);
        assert_eq!(theirs.get(&url).await.status, StatusCode::NOT_FOUND);
        assert_eq!(theirs.post(&url, &[("when", "now")]).await.status, StatusCode::NOT_FOUND);
        let mut teacher = house.signed_in(&house.school.teacher).await;
        assert_eq!(teacher.get(urls::START).await.status, StatusCode::OK);
    }
}
