//! Parents: asked in by the school, reading their own child's plan, answering it, and seeing nothing else.

use crate::support::House;
use crate::support::browser::Browser;
use crate::support::guests::{arrived, ask_parent_in, link_on, parent};
use axum::http::{StatusCode, header};
use waymark_domain::field::{PlanField, TargetText};
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_testkit::plans::typed;
use waymark_web::urls;

const KIRSTY: &str = "kirsty@home.example";

/// Isla's mother, and the coordinator who asked her in.
pub(crate) async fn kirsty(house: &House) -> (Browser, Browser) {
    let coordinator = house.signed_in(&house.school.coordinator).await;
    let kirsty = parent(house, house.school.isla, "Kirsty Fraser", KIRSTY).await;
    (kirsty, coordinator)
}

both_engines! {
    async fn a_parent_reads_what_was_shared_and_says_what_should_be_different(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let page = kirsty.get(urls::MY_CHILD).await;
        page.says("There is no plan in use yet");
        page.keeps_quiet_about(&plan.id.to_string());
        house.school.share(plan.id).await;
        coordinator.get(urls::START).await.keeps_quiet_about("Somebody does not agree");
        let page = kirsty.get(urls::MY_CHILD).await;
        let page = kirsty.get(&page.link("Read it and answer")).await;
        page.says("What we are working on");
        let page = kirsty.submit(page.form("Send my answer").choose("No, something should be different")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), ["Please tell us what should be different"]);
        let form = page.form("Send my answer").fill("What would you like to tell us?", "More time with the dog");
        let page = kirsty.submit(form).await;
        page.says("Thank you. Your answer is with the school");
        page.says("You answered on");
        coordinator.get(urls::START).await.says("Somebody does not agree");
        let page = coordinator.get(&urls::plan_agreement(plan.id)).await;
        assert!(page.source.contains("More time with the dog"), "{}", page.text());
        assert!(page.source.contains("Kirsty Fraser"));
    }

    async fn a_parent_who_forgot_the_password_gets_a_new_way_in(db: Db) {
        let house = House::open(db).await;
        let isla = house.school.isla;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        house.browser().get(urls::SIGN_IN).await.says("Ask your school for a new way in");
        let page = ask_parent_in(&house, isla, "Kirsty Fraser", KIRSTY).await;
        assert_eq!(page.errors(), ["This person sees the plan already. If they cannot sign in, make them a new way in above"]);
        let page = coordinator.get(&urls::pupil_family(isla)).await;
        let page = coordinator.get(&page.link("New way in for Kirsty Fraser")).await;
        let page = coordinator.submit(page.form("Let them start again")).await;
        assert_eq!(page.link("Go back to the family"), urls::pupil_family(isla));
        assert!(kirsty.get(urls::MY_CHILD).await.url.starts_with(urls::SIGN_IN), "every session ends");
        let mut again = arrived(&house, &link_on(&page)).await;
        again.get(&urls::my_child(isla)).await.says("Isla");
        let mut office = house.signed_in(&house.school.office).await;
        let url = urls::start_again(house.school.teacher.hat.person);
        assert_eq!(office.get(&url).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_no_is_over_once_the_plan_was_changed_and_shared_again(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        house.school.share(plan.id).await;
        let page = kirsty.get(&urls::my_child_plan(house.school.isla, plan.id)).await;
        let no = page.form("Send my answer").choose("No, something should be different");
        kirsty.submit(no.fill("What would you like to tell us?", "Less homework")).await;
        coordinator.get(urls::START).await.says("Somebody does not agree");
        let page = coordinator.get(&urls::take_back_plan(plan.id)).await;
        coordinator.submit(page.form("Take it back")).await;
        house.school.share(plan.id).await;
        coordinator.get(urls::START).await.keeps_quiet_about("Somebody does not agree");
    }

    async fn whoever_asked_a_parent_in_goes_back_to_the_family(db: Db) {
        let house = House::open(db).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let family = urls::pupil_family(house.school.isla);
        let page = coordinator.get(&family).await;
        let form = page.form("Ask them in").fill("Full name", "Kirsty Fraser").fill("E-mail address", KIRSTY);
        let page = coordinator.submit(form.fill("Who they are to the pupil", "Mother")).await;
        page.says("Hand this link over to Kirsty Fraser");
        assert_eq!(page.link("Go back to the family"), family);
    }

    async fn what_is_written_after_sharing_waits_until_it_is_shared(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.in_consultation(house.school.isla).await;
        let (mut kirsty, _) = kirsty(&house).await;
        let field = PlanField::Target(plan.reading, TargetText::AtHome);
        house.school.change(&plan, vec![typed(field, "", "Between ourselves")]).await;
        let page = kirsty.get(&urls::my_child_plan(plan.pupil, plan.id)).await;
        assert_eq!(page.status, StatusCode::OK);
        page.keeps_quiet_about("Between ourselves");
    }

    async fn a_live_plan_is_read_and_taken_home(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let (mut kirsty, _) = kirsty(&house).await;
        let page = kirsty.get(&urls::my_child(plan.pupil)).await;
        page.says("What we are working on");
        let pdf = kirsty.get(&page.link("The whole plan to print (PDF)")).await;
        assert_eq!(pdf.status, StatusCode::OK);
        assert!(pdf.source.starts_with("%PDF-"));
    }

    async fn a_plan_is_taken_home_in_every_way_and_in_the_language_of_the_family(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let (mut kirsty, _) = kirsty(&house).await;
        let page = kirsty.get(&urls::my_child(plan.pupil)).await;
        for (link, begins) in [
            ("In large print (PDF)", "%PDF-"),
            ("In extra large print (PDF)", "%PDF-"),
            ("As a page to read here", "<!DOCTYPE html>"),
            ("As a Word document", "PK"),
            ("As plain text", "Individual Education Plan"),
        ] {
            let print = kirsty.get(&page.link(link)).await;
            assert_eq!(print.status, StatusCode::OK, "{link}");
            assert!(print.source.contains(begins), "{link}");
        }
        let sound = kirsty.get(&page.link("To listen to (MP3)")).await;
        assert_eq!(sound.headers[header::CONTENT_TYPE], "audio/mpeg", "run tools/setup test");
        page.says("Polski – Polish (machine translation)");
        let url = urls::my_child_print(plan.pupil, plan.id);
        let polish = kirsty.get(&format!("{url}?language=pl&as=page")).await;
        assert!(polish.source.contains("<html lang=\"pl\""));
        assert_eq!(kirsty.get(&format!("{url}?language=tlh")).await.status, StatusCode::BAD_REQUEST);
    }

    async fn another_child_and_every_page_of_the_staff_do_not_exist_for_a_parent(db: Db) {
        let house = House::open(db).await;
        let (isla, noor) = (house.school.live(house.school.isla).await, house.school.live(house.school.noor).await);
        let (mut kirsty, _) = kirsty(&house).await;
        let missing = kirsty.get("/no-such-page").await;
        let closed = [
            urls::my_child(noor.pupil),
            urls::my_child_plan(noor.pupil, noor.id),
            urls::my_child_plan(isla.pupil, noor.id),
            urls::my_child_print(isla.pupil, noor.id),
            urls::plan(isla.id),
            urls::plan_history(isla.id),
            urls::pupil(isla.pupil),
            urls::pupil_family(isla.pupil),
            urls::PUPILS.to_owned(),
            urls::PEOPLE.to_owned(),
        ];
        for url in closed {
            let page = kirsty.get(&url).await;
            assert_eq!((page.status, page.text()), (missing.status, missing.text()), "{url}");
        }
    }

    async fn a_teacher_who_is_the_mother_sees_the_plan_as_mother_only(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        assert_eq!(teacher.get(&urls::plan(plan.id)).await.status, StatusCode::OK);
        let email = house.school.teacher.email.to_string();
        let said = ask_parent_in(&house, house.school.isla, "The teacher", &email).await.text();
        assert!(said.contains("They see the plan from now on"), "{said}");
        assert_eq!(teacher.get(&urls::plan(plan.id)).await.status, StatusCode::NOT_FOUND);
        let list = teacher.get(urls::PUPILS).await;
        list.keeps_quiet_about("Fraser");
        let page = teacher.get(urls::HATS).await;
        let page = teacher.submit(page.form("Go on").choose("Parent or carer, Lochside Primary School")).await;
        assert_eq!(page.url, urls::my_child(plan.pupil));
    }

    async fn two_parents_who_disagree_each_keep_their_own_answer_beside_what_staff_write_down(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.in_consultation(house.school.isla).await;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let mut ewan = parent(&house, plan.pupil, "Ewan Fraser", "ewan@home.example").await;
        let page = coordinator.get(&urls::plan_agreement(plan.id)).await;
        let by_phone = page.form("Save the answers")
            .set("parent.answer", "could_not_answer")
            .set("parent.name", "Granny Fraser");
        coordinator.submit(by_phone).await;
        let url = urls::my_child_plan(plan.pupil, plan.id);
        let page = kirsty.get(&url).await;
        kirsty.submit(page.form("Send my answer").choose("Yes, I agree")).await;
        let page = ewan.get(&url).await;
        let form = page.form("Send my answer").choose("No, something should be different");
        ewan.submit(form.fill("What would you like to tell us?", "Less homework")).await;
        let page = ewan.get(&url).await;
        ewan.submit(page.form("Send my answer").fill("What would you like to tell us?", "Much less homework")).await;
        let page = coordinator.get(&urls::plan(plan.id)).await;
        for words in ["Granny Fraser", "Kirsty Fraser", "Ewan Fraser", "Much less homework"] { page.says(words); }
        page.keeps_quiet_about("Less homework");
        let own = page.text().matches("answered here themselves").count();
        assert_eq!(own, 2, "what staff wrote down is told apart: {}", page.text());
    }

    async fn a_parent_of_two_finds_on_the_list_whose_plan_waits(db: Db) {
        const WAITS: &str = "A new plan: please read it";
        let house = House::open(db).await;
        let (mut kirsty, _) = kirsty(&house).await;
        ask_parent_in(&house, house.school.ally, "Kirsty Fraser", KIRSTY).await;
        let page = kirsty.get(urls::MY_CHILD).await;
        assert_eq!(page.title(), "Your children");
        page.keeps_quiet_about(WAITS);
        let plan = house.school.in_consultation(house.school.ally).await;
        let page = kirsty.get(urls::MY_CHILD).await;
        assert_eq!(page.text().matches(WAITS).count(), 1, "{}", page.text());
        let page = kirsty.get(&urls::my_child_plan(plan.pupil, plan.id)).await;
        kirsty.submit(page.form("Send my answer").choose("Yes, I agree")).await;
        kirsty.get(urls::MY_CHILD).await.keeps_quiet_about(WAITS);
    }

    async fn an_aunt_who_works_here_does_not_reach_the_child(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut agnes = house.signed_in(&house.school.assistant).await;
        assert_eq!(agnes.get(&urls::plan(plan.id)).await.status, StatusCode::OK);
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let page = coordinator.get(&urls::pupil_family(plan.pupil)).await;
        let page = coordinator.submit(page.form("Write it down")).await;
        assert_eq!(page.errors(), ["Choose who is family", "Enter who they are to the pupil, for example aunt"]);
        let form = page.form("Write it down").choose("Agnes Bell").fill("Who they are to the pupil at home", "Aunt");
        coordinator.submit(form).await.says("Agnes Bell: Aunt");
        let missing = agnes.get("/no-such-page").await;
        assert_eq!(agnes.get(&urls::plan(plan.id)).await.source, missing.source);
        agnes.get(urls::PUPILS).await.keeps_quiet_about("Fraser");
        let page = coordinator.get(&urls::pupil_family(plan.pupil)).await;
        coordinator.submit(page.form("Agnes Bell is not family")).await;
        assert_eq!(agnes.get(&urls::plan(plan.id)).await.status, StatusCode::OK);
    }

    async fn access_that_ends_ends_at_once(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let page = coordinator.get(&urls::pupil_family(plan.pupil)).await;
        let page = coordinator.submit(page.form("End access for Kirsty Fraser")).await;
        page.says("Nobody of the family has been asked in yet");
        let page = kirsty.get(&urls::my_child(plan.pupil)).await;
        assert!(page.url.starts_with(urls::SIGN_IN), "{}", page.url);
    }

    async fn a_parent_says_what_they_think_of_each_target_and_staff_see_it_there(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        house.school.share(plan.id).await;
        let url = urls::my_child_plan(plan.pupil, plan.id);
        let page = kirsty.get(&url).await;
        let on = |id: waymark_domain::ids::TargetId| format!("on.{id}");
        let long = "x".repeat(10_001);
        let form = page.form("Send my answer").choose("No, something should be different");
        let refused = kirsty.submit(form.set(&on(plan.reading), &long).set(&on(plan.writing), "Fine")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.form("Send my answer").fields().find(|(name, _)| *name == on(plan.writing)).map(|(_, words)| words.to_owned()).as_deref(), Some("Fine"));
        let stranger = on(waymark_domain::ids::TargetId(house.school.now.ids.next()));
        let form = refused.form("Send my answer").set(&on(plan.reading), "Too much at once").set(&stranger, "Not mine");
        kirsty.submit(form).await.says("Thank you. Your answer is with the school");
        let again = kirsty.get(&url).await;
        assert!(again.source.contains("Too much at once"), "it is still in the box");
        for url in [urls::plan(plan.id), urls::target(plan.id, plan.reading), urls::plan_agreement(plan.id)] {
            let page = coordinator.get(&url).await;
            page.says("Too much at once");
            page.keeps_quiet_about("Not mine");
        }
        coordinator.get(&urls::target(plan.id, plan.writing)).await.says("Fine");
        let page = coordinator.get(&urls::take_back_plan(plan.id)).await;
        coordinator.submit(page.form("Take it back")).await;
        house.school.share(plan.id).await;
        let page = kirsty.get(&url).await;
        assert!(!page.source.contains("Too much at once"), "a new version asks again");
    }

    async fn a_parent_reads_at_each_target_how_it_goes_in_plain_words(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let mut ewan = parent(&house, plan.pupil, "Ewan Fraser", "ewan@home.example").await;
        for _ in 0..8 {
            house.school.observe(&plan, 18.0).await;
        }
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut isla = crate::door::isla_at_the_door(&house, &mut teacher).await;
        let page = isla.get(&urls::my_target(plan.reading)).await;
        isla.submit(page.form("Done").set("rating", "1").set("note", "The dog helps")).await;
        let page = kirsty.get(&urls::my_child_home(plan.pupil, plan.id, plan.reading)).await;
        crate::places::send(&mut kirsty, page.form("Tell the school"), "On the sofa", ("photo", b"")).await;
        let page = kirsty.get(&urls::my_child(plan.pupil)).await;
        page.says("It has been reached. Now we make sure that it stays. We last looked on");
        page.says("Isla said on");
        page.says("The dog helps");
        page.says("On the sofa");
        page.keeps_quiet_about("of the last");
        ewan.get(&urls::my_child(plan.pupil)).await.keeps_quiet_about("On the sofa");
        coordinator.get(&urls::target(plan.id, plan.reading)).await.says("On the sofa");
        let page = coordinator.get(&urls::review_target(plan.id, plan.reading)).await;
        page.says("On the sofa");
        page.says("The dog helps");
    }

    async fn a_print_comes_in_the_language_and_size_that_the_parent_likes_unless_they_ask_for_another(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let (mut kirsty, _) = kirsty(&house).await;
        let page = kirsty.get(&urls::my_child_wishes(plan.pupil)).await;
        kirsty.submit(page.form("Save").choose("Polski – Polish").choose("Large").choose("By e-mail")).await;
        let page = kirsty.get(&urls::my_child(plan.pupil)).await;
        page.says("It comes in Polski, in large letters, as you told us");
        let print = page.link("The whole plan to print (PDF)");
        for (asked, name) in [
            ("", "-pl-large.pdf"),
            ("?as=extra-large", "-pl-extra-large.pdf"),
            ("?language=en&size=normal", "-v2.pdf"),
        ] {
            let pdf = kirsty.get(&format!("{print}{asked}")).await;
            let said = pdf.headers[header::CONTENT_DISPOSITION].to_str().expect("letters").to_owned();
            assert!(said.contains(name), "{asked}: {said}");
        }
    }
}
