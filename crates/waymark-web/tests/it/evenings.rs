//! A parents’ evening: times that families take, change and give back, each of them a meeting.

use crate::family::kirsty;
use crate::support::browser::Browser;
use crate::support::guests::parent;
use crate::support::{House, Page};
use axum::http::StatusCode;
use waymark_domain::roster::RosterEntry;
use waymark_store::{Db, roster};
use waymark_testkit::both_engines;
use waymark_web::urls;

const EWAN: (&str, &str) = ("Ewan Fraser", "ewan@home.example");

/// The coordinator offers three times on a Monday to Isla’s class.
async fn offered(house: &House, coordinator: &mut Browser) -> Page {
    house.school.live(house.school.isla).await;
    let page = coordinator.get(&urls::evenings(house.school.p4.id)).await;
    let form = page
        .form("Offer these times")
        .day("day", "14 9 2026")
        .set("from", "4pm")
        .set("until", "5pm")
        .set("place", "Room 4");
    coordinator.submit(form).await
}

/// A parent opens the evening from their child’s page.
async fn opened(house: &House, parent: &mut Browser) -> Page {
    let page = parent.get(&urls::my_child(house.school.isla)).await;
    parent.get(&page.link("Choose your time")).await
}

both_engines! {
    async fn each_family_takes_a_time_that_nobody_else_has(db: Db) {
        let house = House::open(db).await;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let mut ewan = parent(&house, house.school.isla, EWAN.0, EWAN.1).await;
        let evening = offered(&house, &mut coordinator).await;
        evening.says("20 minutes for each family");
        evening.says("Who has no time yet");
        let (hers, his) = (opened(&house, &mut kirsty).await, opened(&house, &mut ewan).await);
        assert_eq!(kirsty.submit(hers.form("Take this time")).await.errors(), ["Choose a time"]);
        kirsty.submit(hers.form("Take this time").choose("4:20pm")).await.says("You come at 4:20pm");
        ewan.submit(his.form("Take this time").choose("4:20pm")).await.says("Somebody else has taken this time");
        let page = opened(&house, &mut ewan).await;
        page.keeps_quiet_about("Kirsty");
        page.keeps_quiet_about("4:20pm");
        ewan.submit(page.form("Take this time").choose("4:40pm")).await.says("You come at 4:40pm");
        let page = coordinator.get(&evening.url).await;
        page.says("Kirsty Fraser, about Isla Fraser");
        page.says("Ewan Fraser, about Isla Fraser");
        let meeting = coordinator.get(&page.link("Kirsty Fraser, about Isla Fraser")).await;
        meeting.says("Monday 14 September 2026, 4:20pm, Room 4");
        kirsty.get(&urls::my_child(house.school.isla)).await.says("4:20pm");
    }

    async fn a_time_is_changed_and_given_back_and_is_free_again(db: Db) {
        let house = House::open(db).await;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let evening = offered(&house, &mut coordinator).await;
        let page = opened(&house, &mut kirsty).await;
        let page = kirsty.submit(page.form("Take this time").choose("4:00pm")).await;
        let page = kirsty.submit(page.form("Change to this time").choose("4:40pm")).await;
        page.says("You come at 4:40pm");
        let seen = coordinator.get(&evening.url).await;
        assert_eq!(seen.source.matches("about Isla Fraser").count(), 1, "the first time is free again");
        kirsty.submit(page.form("I cannot come")).await.says("Your time is free for another family");
        coordinator.get(&evening.url).await.keeps_quiet_about("Kirsty");
        let news = coordinator.get(urls::NEWS).await;
        news.says("The meeting about Isla Fraser is cancelled");
    }

    async fn a_time_of_a_child_who_changes_class_stays_taken_until_it_is_given_back(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let evening = offered(&house, &mut coordinator).await;
        let page = opened(&house, &mut kirsty).await;
        let kept = kirsty.submit(page.form("Take this time").choose("4:20pm")).await;
        let known = roster::known(&school.db, school.office.act()).await.expect("a roster").entries;
        let isla = known.into_iter().find(|entry| entry.id == school.isla).expect("she is here");
        school.take_in(&school.office, vec![RosterEntry { class: "P5".to_owned(), ..isla }]).await;
        let page = coordinator.get(&evening.url).await;
        page.says("4:20pm Taken, for a child who is in another class now");
        page.keeps_quiet_about("Isla");
        let page = kirsty.get(&kept.url).await;
        page.says("You come at 4:20pm");
        page.keeps_quiet_about("4:40pm");
        kirsty.submit(page.form("I cannot come")).await.says("Your time is free for another family");
        coordinator.get(&evening.url).await.says("4:20pm Free");
    }

    async fn no_time_of_an_evening_is_left_that_is_cancelled_while_it_is_taken(db: Db) {
        let house = House::open(db).await;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let evening = offered(&house, &mut coordinator).await;
        let page = opened(&house, &mut kirsty).await;
        tokio::join!(
            kirsty.submit(page.form("Take this time").choose("4:20pm")),
            coordinator.submit(evening.form("Cancel this evening")),
        );
        coordinator.get(&evening.url).await.keeps_quiet_about("Kirsty Fraser, about");
    }

    async fn the_school_keeps_a_time_for_whoever_asks_by_phone_and_cancels_the_evening(db: Db) {
        let house = House::open(db).await;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let evening = offered(&house, &mut coordinator).await;
        let refused = coordinator.submit(evening.form("Keep this time")).await;
        assert_eq!(refused.errors(), ["Choose the child", "Choose a time", "Enter who comes"]);
        let form = refused.form("Keep this time").choose("Isla Fraser").choose("4:00pm").fill("Who comes?", "Granny Fraser");
        let page = coordinator.submit(form).await;
        page.says("Granny Fraser, about Isla Fraser");
        page.keeps_quiet_about("Who has no time yet");
        let seen = opened(&house, &mut kirsty).await;
        seen.keeps_quiet_about("Granny");
        let kept = kirsty.submit(seen.form("Take this time").choose("4:20pm")).await;
        let page = coordinator.get(&evening.url).await;
        coordinator.submit(page.form("Cancel this evening")).await.says("Everybody who had a time is told");
        assert_eq!(kirsty.get(&kept.url).await.status, StatusCode::NOT_FOUND);
        kirsty.get(urls::NEWS).await.says("The meeting about Isla is cancelled");
    }

    async fn nobody_offers_times_who_does_not_plan_and_nobody_takes_one_of_another_class(db: Db) {
        let house = House::open(db).await;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let evening = offered(&house, &mut coordinator).await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        for url in [urls::evenings(house.school.p4.id), evening.url.clone()] {
            for browser in [&mut assistant, &mut kirsty] {
                assert_eq!(browser.get(&url).await.status, StatusCode::NOT_FOUND, "{url}");
            }
        }
        let page = coordinator.get(&urls::evenings(house.school.p4.id)).await;
        let form = page.form("Offer these times").day("day", "1 9 2026").set("from", "5pm").set("until", "4");
        let refused = coordinator.submit(form).await;
        assert_eq!(refused.errors(), ["Enter a time, like 4pm or 16:00", "Enter a place, like Room 4"]);
    }
}
