//! Saving as one types, and two people in one field.

use super::{base, save};
use crate::support::House;
use axum::http::StatusCode;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_web::urls;

both_engines! {
    async fn a_text_is_saved_as_it_is_typed_and_stands_there_when_one_comes_back(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let (url, field) = (urls::plan_text(plan.id), format!("target.{}.wording", plan.reading));
        let (status, answer) =
            save(&mut teacher, &url, &field, &base("Reads 20 key words"), "Reads 30 key words\r\n").await;
        assert_eq!((status, answer["base"].as_str()), (StatusCode::OK, Some(base("Reads 30 key words").as_str())));
        assert!(answer["saved_at"].as_str().is_some_and(|at| at.contains(':')), "{answer}");
        teacher.get(&urls::edit_plan(plan.id)).await.says("Reads 30 key words");
    }

    async fn the_second_of_two_writers_is_told_what_the_first_wrote(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let (mut teacher, mut coordinator) =
            (house.signed_in(&house.school.teacher).await, house.signed_in(&house.school.coordinator).await);
        let (url, was) = (urls::plan_text(plan.id), base("Loves animals and stories."));
        let (status, _) = save(&mut teacher, &url, "text.profile", &was, "Loves horses.").await;
        assert_eq!(status, StatusCode::OK);
        let (status, answer) = save(&mut coordinator, &url, "text.profile", &was, "Loves dogs.").await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert_eq!((answer["theirs"].as_str(), answer["by"].as_str()), (Some("Loves horses."), Some("Ewan Reid")));
        assert_eq!(answer["base"].as_str(), Some(base("Loves horses.").as_str()));
    }

    async fn without_a_script_both_texts_are_shown_and_one_is_chosen(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let url = urls::edit_plan(plan.id);
        let (mut teacher, mut coordinator) =
            (house.signed_in(&house.school.teacher).await, house.signed_in(&house.school.coordinator).await);
        let (first, second) = (teacher.get(&url).await, coordinator.get(&url).await);
        let label = "Pupil profile and strengths";
        teacher.submit(first.form("Save").fill(label, "Loves horses.")).await;
        let typed = second.form("Save").fill(label, "Loves dogs.").fill("Named Person", "Jean Muir");
        let page = coordinator.submit(typed).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert_eq!(page.errors(), ["Ewan Reid changed the same words while you were writing. Choose which to keep"]);
        page.says("Loves horses.");
        page.says("Loves dogs.");
        assert_eq!(page.form("Save").value("Named Person"), "Jean Muir", "what did not clash is saved");
        let page = coordinator.submit(page.form("Save").choose("Keep what I wrote")).await;
        assert_eq!(page.status, StatusCode::OK);
        page.says("Loves dogs.");
        assert!(!page.text().contains("Loves horses."));
    }

    async fn saving_an_untouched_form_undoes_nobodys_work(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let url = urls::edit_plan(plan.id);
        let (mut teacher, mut coordinator) =
            (house.signed_in(&house.school.teacher).await, house.signed_in(&house.school.coordinator).await);
        let (first, second) = (teacher.get(&url).await, coordinator.get(&url).await);
        let goal = format!("target.{}.goal", plan.reading);
        let changed = first.form("Save").fill("Pupil profile and strengths", "Loves horses.").set(&goal, "19");
        teacher.submit(changed).await;
        let page = coordinator.submit(second.form("Save")).await;
        assert_eq!(page.status, StatusCode::OK);
        page.says("Loves horses.");
        assert!(page.form("Save").fields().any(|field| field == (goal.as_str(), "19")));
    }

    async fn choices_are_saved_together_by_the_script(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let (url, id) = (urls::plan_text(plan.id), plan.writing);
        let choices = |goal: &str| {
            let pairs = [
                ("area", "communication_language"), ("aim", ""), ("set_by", "pupil"), ("period", "autumn"),
                ("measure", "percent"), ("total", ""), ("baseline", "30"), ("goal", goal),
                ("due.day", "11"), ("due.month", "12"), ("due.year", "2026"),
            ];
            pairs.map(|(name, value)| format!("target.{id}.{name}={value}")).join("&")
        };
        let field = format!("target.{id}.shape");
        let (status, answer) = save(&mut teacher, &url, &field, "", &choices("120")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer["message"].as_str(), Some("Enter the goal as a number from 0 to 100"));
        let (status, answer) = save(&mut teacher, &url, &field, "", &choices("80")).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        teacher.get(&urls::plan(plan.id)).await.says("From 30% to 80%");
    }

    async fn once_the_plan_is_live_the_script_is_told_so(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let url = urls::plan_text(plan.id);
        let (status, answer) = save(&mut teacher, &url, "text.profile", &base(""), "x").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer["message"].as_str().is_some_and(|words| words.contains("not a draft any more")), "{answer}");
        let mut other = house.signed_in(&house.school.other_teacher).await;
        let (status, _) = save(&mut other, &url, "text.profile", &base(""), "x").await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    }

    async fn a_text_that_is_too_long_is_refused_and_not_lost(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let long = "a".repeat(10_001);
        let url = urls::edit_plan(plan.id);
        let form = teacher.get(&url).await.form("Save").fill("Factors arising for IEP", &long);
        let page = teacher.submit(form.fill("Pupil profile and strengths", "Short.")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), ["Shorten this to 10000 characters; it has 10001"]);
        assert_eq!(page.form("Save").value("Factors arising for IEP"), long);
        let page = teacher.submit(page.form("Save").fill("Factors arising for IEP", "Short too.")).await;
        assert_eq!(page.status, StatusCode::OK);
        page.says("Short.");
        page.says("Short too.");
    }
}
