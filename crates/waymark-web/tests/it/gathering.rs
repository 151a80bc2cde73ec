//! Those around a pupil are asked what they know, each in their own words; what they say stands beside the draft.

use crate::door::isla_at_the_door;
use crate::family;
use crate::specialists::{ada, letting_in};
use crate::support::House;
use crate::support::browser::Browser;
use crate::support::guests::named;
use crate::support::sink::Sink;
use axum::http::StatusCode;
use waymark_domain::field::PlanField;
use waymark_domain::ids::PupilId;
use waymark_store::{Db, reminders};
use waymark_testkit::both_engines;
use waymark_testkit::plans::typed;
use waymark_web::urls;

const KIRSTY: &str = "kirsty@home.example";
const MOTHER: &str = "Kirsty Fraser, parent or carer";
const ASKED: &str = "You are asked what you know about Isla";
const ASKED_STAFF: &str = "You are asked what you know about Isla Fraser";

/// The coordinator asks these people about a pupil.
async fn ask(coordinator: &mut Browser, pupil: PupilId, people: &[&str]) {
    let page = coordinator.get(&urls::pupil_gathering(pupil)).await;
    let form = page.form("Ask them");
    let form = people.iter().fold(form, |form, who| form.choose(who));
    coordinator
        .submit(form)
        .await
        .says("Asked. They find the question in Waymark");
}

/// Isla's mother, who was asked, with the coordinator who asked her.
async fn asked(house: &House) -> (Browser, Browser) {
    let (kirsty, mut coordinator) = family::kirsty(house).await;
    ask(&mut coordinator, house.school.isla, &[MOTHER]).await;
    (kirsty, coordinator)
}

both_engines! {
    async fn everybody_is_asked_in_their_own_words_and_what_they_say_can_stand_in_the_draft(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let (mut kirsty, mut coordinator) = asked(&house).await;
        ask(&mut coordinator, plan.pupil, &["Ewan Reid, class teacher"]).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(urls::START).await;
        teacher.get(&page.link(ASKED_STAFF)).await.says("What have you tried, and what came of it?");
        let page = kirsty.get(urls::MY_CHILD).await;
        let page = kirsty.get(&page.link(ASKED)).await;
        assert_eq!(page.title(), "What do you know about Isla?");
        page.keeps_quiet_about("What have you tried");
        let page = kirsty.submit(page.form("Send")).await;
        assert_eq!(page.errors(), ["Please answer at least one question"]);
        let page = kirsty.submit(page.form("Send").fill("What helps Isla to learn?", "Quiet corners")).await;
        page.says("Thank you. The school has it");
        assert!(!page.has_link(ASKED));
        let page = coordinator.get(&urls::pupil_gathering(plan.pupil)).await;
        page.says("Has answered");
        page.says("Quiet corners");
        let url = page.link("Put this into the draft (Kirsty Fraser)");
        coordinator.get(&url).await.says("Where should it stand?");
        let page = coordinator.get(&format!("{url}?field=text.profile")).await;
        let page = coordinator.submit(page.form("Save in the draft")).await;
        page.says("In the draft, with the name of whoever said it");
        page.says("This stands in the draft");
        let page = coordinator.get(&urls::edit_plan(plan.id)).await;
        page.says("Loves animals and stories.");
        page.says("Quiet corners (Kirsty Fraser, parent or carer, 7 September 2026)");
    }

    async fn once_the_plan_is_in_force_everybody_can_be_asked_again_for_its_review(db: Db) {
        let house = House::open(db).await;
        let isla = house.school.isla;
        let (mut kirsty, mut coordinator) = asked(&house).await;
        let page = kirsty.get(urls::MY_CHILD).await;
        let page = kirsty.get(&page.link(ASKED)).await;
        kirsty.submit(page.form("Send").fill("What helps Isla to learn?", "Quiet corners")).await;
        let page = coordinator.get(&urls::pupil_gathering(isla)).await;
        page.says("Has answered");
        house.school.live(isla).await;
        let page = coordinator.get(&urls::pupil_gathering(isla)).await;
        page.says("What they said before this plan");
        page.says("Quiet corners");
        ask(&mut coordinator, isla, &[MOTHER]).await;
        let page = coordinator.get(&urls::pupil_gathering(isla)).await;
        page.keeps_quiet_about("What they said before this plan");
        page.keeps_quiet_about("Has answered");
        assert!(kirsty.get(urls::MY_CHILD).await.has_link(ASKED));
    }

    async fn words_that_somebody_else_wrote_meanwhile_are_not_overwritten(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let (mut kirsty, mut coordinator) = asked(&house).await;
        let page = kirsty.get(urls::MY_CHILD).await;
        let page = kirsty.get(&page.link(ASKED)).await;
        kirsty.submit(page.form("Send").fill("What helps Isla to learn?", "Quiet corners")).await;
        let page = coordinator.get(&urls::pupil_gathering(plan.pupil)).await;
        let url = page.link("Put this into the draft (Kirsty Fraser)");
        let page = coordinator.get(&format!("{url}?field=text.profile")).await;
        let field = PlanField::Text("profile".to_owned());
        house.school.change(&plan, vec![typed(field, "Loves animals and stories.", "Loves dogs.")]).await;
        let page = coordinator.submit(page.form("Save in the draft")).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        page.says("Loves dogs.");
        assert!(page.source.contains("Quiet corners"));
        let page_of_all = coordinator.get(&urls::pupil_gathering(plan.pupil)).await;
        assert!(!page_of_all.text().contains("This stands in the draft"));
        let both = page.form("Save in the draft").set("text", "Loves dogs. Quiet corners (Kirsty Fraser)");
        coordinator.submit(both).await.says("This stands in the draft");
    }

    async fn nobody_else_reads_what_was_said_or_answers_for_another(db: Db) {
        let house = House::open(db).await;
        let (mut kirsty, _) = asked(&house).await;
        let page = kirsty.get(urls::MY_CHILD).await;
        let form = page.link(ASKED);
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut agnes = house.signed_in(&house.school.assistant).await;
        for browser in [&mut teacher, &mut agnes] {
            assert_eq!(browser.get(&form).await.status, StatusCode::NOT_FOUND);
        }
        let url = urls::pupil_gathering(house.school.isla);
        assert_eq!(agnes.get(&url).await.status, StatusCode::NOT_FOUND);
        assert_eq!(kirsty.get(&url).await.status, StatusCode::NOT_FOUND);
        assert_eq!(teacher.get(&url).await.status, StatusCode::OK);
    }

    async fn a_specialist_is_asked_when_the_grant_lets_her_contribute_and_answers_no_longer_than_it_holds(db: Db) {
        let house = House::open(db).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let mut quinn = ada(&house, &mut coordinator, "30").await;
        let url = urls::pupil_gathering(house.school.isla);
        coordinator.get(&url).await.keeps_quiet_about("Ada Quinn");
        let page = coordinator.get(&urls::pupil_specialists(house.school.isla)).await;
        let page = coordinator.get(&page.link("Change what Ada Quinn may do")).await;
        let may = "They may also record how it is going, and give their view";
        coordinator.submit(page.form("Save").choose(may)).await;
        let noor = letting_in(&mut coordinator, house.school.noor, "30").await;
        coordinator.submit(noor).await;
        ask(&mut coordinator, house.school.isla, &["Ada Quinn, specialist"]).await;
        let page = quinn.get(urls::START).await;
        let form = page.link(ASKED_STAFF);
        let page = quinn.get(&form).await;
        page.says("What do you advise for the classroom?");
        let filled = page.form("Send").fill("What do you advise for the classroom?", "Pictures");
        let page = coordinator.get(&urls::pupil_specialists(house.school.isla)).await;
        coordinator.submit(page.form("End access for Ada Quinn now")).await;
        assert_eq!(quinn.submit(filled).await.status, StatusCode::NOT_FOUND);
        coordinator.get(&url).await.keeps_quiet_about("Pictures");
        assert!(!quinn.get(urls::START).await.has_link(ASKED_STAFF));
    }

    async fn a_barred_parent_is_neither_asked_nor_reminded(db: Db) {
        let (house, sink) = (House::open(db).await, Sink::open().await);
        let (mut kirsty, mut coordinator) = asked(&house).await;
        let page = kirsty.get(urls::MY_CHILD).await;
        let form = page.link(ASKED);
        let page = coordinator.get(&urls::pupil_bars(house.school.isla)).await;
        let bar = named(page.form("Bar this person"), "Kirsty Fraser", KIRSTY)
            .choose("Court order")
            .fill("Reason", "Order 12");
        coordinator.submit(bar).await;
        assert!(kirsty.get(&form).await.url.starts_with(urls::SIGN_IN));
        house.school.go_to("2026-09-19");
        reminders::asks(&house.school.db, house.school.now.occasion(), house.school.id).await.expect("reminders");
        let mails = house.send_mails(&sink).await;
        assert!(mails.iter().all(|mail| !mail.contains(KIRSTY)), "{mails:?}");
    }

    async fn whoever_has_not_answered_is_reminded_once_and_at_once(db: Db) {
        let (house, sink) = (House::open(db).await, Sink::open().await);
        let (_, _) = asked(&house).await;
        house.school.go_to("2026-09-10");
        let remind = || reminders::asks(&house.school.db, house.school.now.occasion(), house.school.id);
        remind().await.expect("it is too early");
        let mails = house.send_mails(&sink).await;
        assert!(mails.iter().any(|mail| mail.contains("The school asks what you know")), "{mails:?}");
        house.school.go_to("2026-09-19");
        for _ in 0..2 {
            remind().await.expect("reminders");
        }
        let mails = house.send_mails(&sink).await;
        let still = mails.iter().filter(|mail| mail.contains("The school still waits")).count();
        assert_eq!(still, 1, "{mails:?}");
    }

    async fn a_pupil_says_what_they_think_from_their_own_place(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut isla = isla_at_the_door(&house, &mut teacher).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        ask(&mut coordinator, house.school.isla, &["Isla, pupil"]).await;
        let page = isla.get(urls::MY_PLAN).await;
        let page = isla.get(&page.link("Answer what my school asks me")).await;
        page.says("Your teachers at school will read it.");
        let page = isla.submit(page.form("Send").fill("What helps you?", "The dog")).await;
        assert_eq!(page.url, urls::MY_PLAN);
        coordinator.get(&urls::pupil_gathering(house.school.isla)).await.says("The dog");
    }

    async fn what_has_been_done_and_what_comes_of_it_is_kept_with_its_day(db: Db) {
        let house = House::open(db).await;
        let (mut kirsty, mut coordinator) = asked(&house).await;
        let url = urls::pupil_gathering(house.school.isla);
        let page = coordinator.get(&url).await;
        let form = page.form("Save").choose("Personal learning plan reviewed").choose("A plan of the school alone");
        let page = coordinator.submit(form).await;
        page.says("Morag Kerr, 7 September 2026");
        assert!(!kirsty.get(urls::MY_CHILD).await.has_link(ASKED), "asking is over");
        let page = coordinator.get(&url).await;
        page.says("Kirsty Fraser, parent or carer");
    }
}
