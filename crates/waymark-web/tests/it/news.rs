//! What people are told: in the application at once, by mail as they have chosen, and never of whom by mail.

use crate::family;
use crate::support::browser::{Browser, PASSWORD};
use crate::support::guests::named;
use crate::support::sink::{Manner, Sink};
use crate::support::{House, Page};
use jiff::SignedDuration;
use waymark_domain::ids::PlanId;
use waymark_store::mail::NextMail;
use waymark_store::{Db, mails, reminders};
use waymark_testkit::both_engines;
use waymark_web::urls;

const KIRSTY: &str = "kirsty@home.example";
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Isla's mother has come, asked in by the coordinator, and Isla's plan is a draft.
async fn kirsty(house: &House) -> (Browser, Browser, PlanId) {
    let plan = house.school.draft(house.school.isla).await;
    let (kirsty, coordinator) = family::kirsty(house).await;
    (kirsty, coordinator, plan.id)
}

/// What the school's page says on a later day.
async fn school_page(house: &House, coordinator: &mut Browser) -> Page {
    let email = house.school.coordinator.email.as_str();
    coordinator.sign_in(email, PASSWORD).await;
    coordinator.get(urls::SCHOOL).await
}

async fn wants(browser: &mut Browser, choice: &str) {
    let page = browser.get(urls::MESSAGES).await;
    browser
        .submit(page.form("Save").choose(choice))
        .await
        .says("Saved");
}

both_engines! {
    async fn a_shared_plan_is_told_at_once_in_the_application_and_next_morning_by_mail(db: Db) {
        let (house, sink) = (House::open(db).await, Sink::open().await);
        let (mut kirsty, _, plan) = kirsty(&house).await;
        house.school.share(plan).await;
        let page = kirsty.get(urls::MY_CHILD).await;
        page.says("A plan for Isla is ready for you to read and answer");
        page.keeps_quiet_about("new for you");
        assert!(house.send_mails(&sink).await.is_empty(), "it is not morning yet");
        house.school.now.clock.pass(DAY);
        let mails = house.send_mails(&sink).await;
        let mail = mails.iter().find(|mail| mail.contains(KIRSTY)).expect("a mail to Kirsty");
        assert!(mail.contains("A plan is ready for you to read and answer"), "{mail}");
        assert!(mail.contains("http://waymark.example/news"), "{mail}");
        for word in ["Isla", "Fraser", "Kirsty", &plan.to_string()] {
            assert!(!mail.contains(word), "{word} in {mail}");
        }
        assert!(house.send_mails(&sink).await.is_empty(), "it is sent once");
        kirsty.sign_in(KIRSTY, PASSWORD).await;
        let page = kirsty.get(urls::NEWS).await;
        let page = kirsty.get(&page.link("A plan for Isla is ready for you to read and answer")).await;
        assert!(page.url.starts_with(urls::MY_CHILD));
        assert!(!page.text().contains("new for you"), "what was read is not new");
    }

    async fn whoever_wants_mail_at_once_gets_it_and_whoever_wants_none_gets_none(db: Db) {
        let (house, sink) = (House::open(db).await, Sink::open().await);
        let (mut kirsty, _, plan) = kirsty(&house).await;
        wants(&mut kirsty, "At once, each time something is new").await;
        house.school.share(plan).await;
        assert_eq!(house.send_mails(&sink).await.len(), 1);
        wants(&mut kirsty, "Never").await;
        house.school.agree(plan).await;
        house.school.go_live(plan, "2026-12-10").await;
        house.school.now.clock.pass(DAY);
        let mails = house.send_mails(&sink).await;
        assert!(mails.iter().all(|mail| !mail.contains(KIRSTY)), "{mails:?}");
        kirsty.sign_in(KIRSTY, PASSWORD).await;
        let page = kirsty.get(urls::NEWS).await;
        page.says("The plan for Isla has changed");
        let page = kirsty.submit(page.form("Mark all as read")).await;
        page.says("Everything is marked as read");
        assert!(!page.has_button("Mark all as read"));
    }

    async fn staff_hear_of_an_answer_and_of_reviews_that_come_near(db: Db) {
        let (house, sink) = (House::open(db).await, Sink::open().await);
        let (mut kirsty, _, plan) = kirsty(&house).await;
        house.school.share(plan).await;
        let page = kirsty.get(&urls::my_child_plan(house.school.isla, plan)).await;
        kirsty.submit(page.form("Send my answer").choose("Yes, I agree")).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut other = house.signed_in(&house.school.other_teacher).await;
        let page = teacher.get(urls::NEWS).await;
        let page = teacher.get(&page.link("Somebody has answered the plan for Isla Fraser")).await;
        assert_eq!(page.url, urls::plan(plan));
        house.school.agree(plan).await;
        house.school.go_live(plan, "2026-12-10").await;
        house.school.go_to("2026-12-01");
        teacher.sign_in(house.school.teacher.email.as_str(), PASSWORD).await;
        other.sign_in(house.school.other_teacher.email.as_str(), PASSWORD).await;
        for _ in 0..2 {
            reminders::reviews(&house.school.db, house.school.now.occasion(), house.school.id).await.expect("reminders");
        }
        let page = teacher.get(urls::NEWS).await;
        let told = page.links().into_iter().filter(|link| link.contains("due for review soon")).count();
        assert_eq!(told, 1, "however often it is looked");
        other.get(urls::NEWS).await.says("Nothing is new.");
        assert!(house.send_mails(&sink).await.iter().any(|mail| mail.contains("A plan has changed")));
    }

    async fn a_barred_parents_mail_is_dropped_and_what_she_was_told_is_gone(db: Db) {
        let (house, sink) = (House::open(db).await, Sink::open().await);
        let (mut kirsty, mut coordinator, plan) = kirsty(&house).await;
        house.school.share(plan).await;
        let page = coordinator.get(&urls::pupil_bars(house.school.isla)).await;
        let form = named(page.form("Bar this person"), "Kirsty Fraser", KIRSTY)
            .choose("Court order")
            .fill("Reason", "Order 12");
        coordinator.submit(form).await;
        house.school.now.clock.pass(DAY);
        let mails = house.send_mails(&sink).await;
        assert!(mails.iter().all(|mail| !mail.contains(KIRSTY)), "{mails:?}");
        kirsty.sign_in(KIRSTY, PASSWORD).await;
        kirsty.get(urls::NEWS).await.keeps_quiet_about("Isla");
    }

    async fn a_mail_that_a_server_left_behind_is_sent_by_the_next(db: Db) {
        let (house, sink) = (House::open(db).await, Sink::open().await);
        let (_, _, plan) = kirsty(&house).await;
        house.school.share(plan).await;
        house.school.now.clock.pass(DAY);
        let lost = mails::next(&house.school.db, house.school.now.occasion()).await.expect("a mail");
        assert!(matches!(lost, NextMail::Letter(_)), "{lost:?}");
        assert!(house.send_mails(&sink).await.is_empty(), "the other server may still be at it");
        house.school.now.clock.pass(SignedDuration::from_mins(3));
        assert_eq!(house.send_mails(&sink).await.len(), 1);
    }

    async fn a_busy_mail_server_is_asked_for_a_day_and_then_the_school_is_told(db: Db) {
        let (house, sink) = (House::open(db).await, Sink::open().await);
        let (_, mut coordinator, plan) = kirsty(&house).await;
        house.school.share(plan).await;
        house.school.now.clock.pass(DAY);
        sink.be(Manner::Busy);
        for _ in 0..40 {
            assert!(house.send_mails(&sink).await.is_empty());
            house.school.now.clock.pass(SignedDuration::from_hours(1));
        }
        sink.be(Manner::Takes);
        assert!(house.send_mails(&sink).await.is_empty(), "it was given up");
        let page = school_page(&house, &mut coordinator).await;
        page.says("Kirsty Fraser, given up on 9 September 2026");
    }

    async fn an_address_that_is_refused_is_not_tried_again(db: Db) {
        let (house, sink) = (House::open(db).await, Sink::open().await);
        let (_, mut coordinator, plan) = kirsty(&house).await;
        house.school.share(plan).await;
        house.school.now.clock.pass(DAY);
        sink.be(Manner::Refuses);
        assert!(house.send_mails(&sink).await.is_empty());
        let page = school_page(&house, &mut coordinator).await;
        page.says("Kirsty Fraser, given up on 8 September 2026");
    }

    async fn without_a_mail_server_mails_wait_and_the_schools_page_says_so(db: Db) {
        let house = House::open(db).await;
        let (_, mut coordinator, plan) = kirsty(&house).await;
        house.school.share(plan).await;
        let page = coordinator.get(urls::SCHOOL).await;
        page.says("Mail is not set up");
        page.says("1 mail waits to be sent");
    }

    async fn a_parent_is_told_of_which_child_and_nobody_reads_a_line_twice(db: Db) {
        let house = House::open(db).await;
        let (mut kirsty, mut coordinator, plan) = kirsty(&house).await;
        let other = house.school.draft(house.school.ally).await;
        crate::support::guests::ask_parent_in(&house, house.school.ally, "Kirsty Fraser", KIRSTY).await;
        house.school.share(plan).await;
        house.school.share(other.id).await;
        let called = |name: &str| format!("A plan for {name} is ready for you to read and answer");
        let page = kirsty.get(&urls::my_child(house.school.isla)).await;
        page.says(&called("Isla"));
        page.says(&called("Ally"));
        for words in ["Is she sad?", "And on Mondays?"] {
            let page = kirsty.get(&urls::my_child_ask(house.school.isla)).await;
            kirsty.submit(page.form("Send").set("asking", "question").fill("In your own words", words)).await;
        }
        let line = "Somebody of Isla Fraser’s family has written to you";
        let page = coordinator.get(urls::NEWS).await;
        assert_eq!(page.text().matches(line).count(), 1, "{}", page.text());
        coordinator.get(&page.link(line)).await;
        let told = |page: &Page| page.text().matches(line).count();
        assert_eq!(told(&coordinator.get(urls::NEWS).await), 1, "both are read");
        let page = kirsty.get(&urls::my_child_ask(house.school.isla)).await;
        kirsty.submit(page.form("Send").set("asking", "question").fill("In your own words", "Still sad?")).await;
        assert_eq!(told(&coordinator.get(urls::NEWS).await), 2, "what is new stands beside what was read");
    }
}
