//! The door of a class: pupils come in by pictures or a badge while it is open, to their own plan and no further.

use crate::support::House;
use crate::support::Page;
use crate::support::browser::Browser;
use axum::http::StatusCode;
use jiff::SignedDuration;
use waymark_domain::door::PICTURES;
use waymark_domain::field::{PlanField, TargetText};
use waymark_domain::ids::{PupilId, TargetId};
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_testkit::plans::typed;
use waymark_web::urls;

/// A card as it was printed.
struct Card {
    pupil: PupilId,
    pictures: Vec<String>,
    badge: String,
}

async fn card(teacher: &mut Browser, pupil: PupilId) -> Card {
    card_with(teacher, pupil, "rabbit").await
}

async fn card_with(teacher: &mut Browser, pupil: PupilId, picture: &str) -> Card {
    let page = teacher.get(&urls::door_card(pupil)).await;
    let page = teacher
        .submit(page.form("Make a card").choose(picture))
        .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let after = |mark: &str| {
        let found = page.source.split(mark).skip(1);
        let word = |rest: &str| {
            rest.chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect::<String>()
        };
        found.map(word).collect::<Vec<_>>()
    };
    let pictures = after("/door-pictures/").split_off(1);
    assert_eq!(pictures.len(), 4);
    let badge = urls::badge(after("/badge/").first().expect("a badge"));
    Card {
        pupil,
        pictures,
        badge,
    }
}

/// Opens the door of P4 for an hour; its code.
async fn open(teacher: &mut Browser, house: &House) -> String {
    let page = teacher.get(&urls::class_door(house.school.p4.id)).await;
    let page = teacher.submit(page.form("Open the door")).await;
    page.says("The door is open");
    let rest = page.source.split("waymark.example/door/").nth(1);
    let code = rest.expect("an address").chars().take(8).collect();
    page.says(&format!("waymark.example/door/{code}"));
    code
}

/// Taps the pictures one after the other; the page after the last.
async fn tap(browser: &mut Browser, code: &str, pupil: PupilId, pictures: &[String]) -> Page {
    let url = urls::name_card(code, pupil);
    let mut page = browser.get(&url).await;
    for (number, picture) in pictures.iter().enumerate() {
        page.says(&format!("Picture {} of 4", number + 1));
        let picked = pictures[..number].join(".");
        page = browser
            .post(&url, &[("picked", &picked), ("pick", picture)])
            .await;
    }
    page
}

/// Isla in her own place: the teacher has made her card and opened the door.
pub(crate) async fn isla_at_the_door(house: &House, teacher: &mut Browser) -> Browser {
    let card = card(teacher, house.school.isla).await;
    let code = open(teacher, house).await;
    let mut isla = house.browser();
    tap(&mut isla, &code, card.pupil, &card.pictures).await;
    isla
}

fn wrong(card: &Card) -> Vec<String> {
    let mut pictures = card.pictures.clone();
    let other = PICTURES.iter().find(|one| one.id != pictures[3]);
    other.expect("there are 36").id.clone_into(&mut pictures[3]);
    pictures
}

both_engines! {
    async fn two_pupils_of_a_class_have_different_pictures(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        card(&mut teacher, house.school.isla).await;
        let page = teacher.get(&urls::door_card(house.school.ally)).await;
        let page = teacher.submit(page.form("Make a card").choose("rabbit")).await;
        assert_eq!(page.errors(), ["Isla has this picture already. Choose another one"]);
    }

    async fn a_pupil_comes_in_by_pictures_and_reads_their_own_words(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let field = PlanField::Target(plan.reading, TargetText::PupilWords);
        house.school.change(&plan, vec![typed(field, "", "I read to the dog")]).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let card = card(&mut teacher, house.school.isla).await;
        let code = open(&mut teacher, &house).await;
        let mut isla = house.browser();
        let page = isla.get(&urls::door(&code)).await;
        assert_eq!(page.link("Isla"), urls::name_card(&code, card.pupil));
        page.keeps_quiet_about("Fraser");
        let page = tap(&mut isla, &code, card.pupil, &card.pictures).await;
        assert_eq!(page.url, urls::MY_PLAN);
        page.says("Your plan is not ready yet");
        page.keeps_quiet_about("I read to the dog");
        house.school.share(plan.id).await;
        isla.get(urls::MY_PLAN).await.says("I read to the dog");
    }

    async fn a_pupil_says_how_it_goes_and_writes_their_own_page(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let card = card(&mut teacher, house.school.isla).await;
        let code = open(&mut teacher, &house).await;
        let mut isla = house.browser();
        tap(&mut isla, &code, card.pupil, &card.pictures).await;
        let page = isla.get(&urls::my_target(plan.reading)).await;
        page.says("Who will see it?");
        page.says("(class teacher)");
        page.says("Nobody in your family uses Waymark yet");
        let refused = isla.submit(page.form("Done")).await;
        assert_eq!(refused.errors(), ["Choose one of the faces"]);
        let form = page.form("Done").set("rating", "1").fill("Do you want to say more?", "The dog helps");
        let page = isla.submit(form).await;
        assert_eq!(page.url, urls::MY_PLAN, "{}", page.text());
        page.says("The dog helps");
        teacher.get(&urls::target(plan.id, plan.reading)).await.says("The dog helps");
        let page = isla.get(urls::MY_PAGE).await;
        let page = isla.submit(page.form("Save").set("know_me", "I like trains")).await;
        assert!(page.source.contains("I like trains"), "{}", page.text());
        let page = teacher.get(&urls::own_page(card.pupil)).await;
        assert!(page.source.contains("I like trains"));
    }

    async fn nothing_of_others_and_no_page_of_the_staff_exists_for_a_pupil(db: Db) {
        let house = House::open(db).await;
        let (isla, noor) = (house.school.live(house.school.isla).await, house.school.live(house.school.noor).await);
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let card = card(&mut teacher, isla.pupil).await;
        let code = open(&mut teacher, &house).await;
        let mut browser = house.browser();
        tap(&mut browser, &code, card.pupil, &card.pictures).await;
        let missing = browser.get("/no-such-page").await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
        let closed = [
            urls::my_target(noor.reading),
            urls::my_child(isla.pupil),
            urls::plan(isla.id),
            urls::plan(noor.id),
            urls::target(isla.id, isla.reading),
            urls::rating(isla.id, isla.reading),
            urls::pupil(isla.pupil),
            urls::pupil(noor.pupil),
            urls::door_card(isla.pupil),
            urls::class_door(house.school.p4.id),
            urls::PUPILS.to_owned(),
            urls::PEOPLE.to_owned(),
            urls::MY_CHILD.to_owned(),
        ];
        for url in closed {
            let page = browser.get(&url).await;
            assert_eq!((page.status, page.text()), (missing.status, missing.text()), "{url}");
        }
        let theirs = browser.get(&urls::my_target(noor.reading)).await;
        let nobodys = browser.get(&urls::my_target(TargetId(house.school.now.ids.next()))).await;
        assert_eq!((theirs.status, theirs.source), (nobodys.status, nobodys.source));
    }

    async fn whoever_came_in_is_out_when_the_door_closes(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let card = card(&mut teacher, house.school.isla).await;
        let code = open(&mut teacher, &house).await;
        let mut isla = house.browser();
        tap(&mut isla, &code, card.pupil, &card.pictures).await;
        assert_eq!(isla.get(urls::MY_PLAN).await.url, urls::MY_PLAN);
        let page = teacher.get(&urls::class_door(house.school.p4.id)).await;
        teacher.submit(page.form("Close the door now")).await.says("The door is closed");
        let page = isla.get(urls::MY_PLAN).await;
        assert!(page.url.starts_with(urls::SIGN_IN), "{}", page.url);
        let nowhere = isla.get(&urls::door("nowhere2")).await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
        for url in [urls::door(&code), urls::name_card(&code, card.pupil), card.badge] {
            let page = isla.get(&url).await;
            assert_eq!((page.status, page.source), (nowhere.status, nowhere.source.clone()), "{url}");
        }
    }

    async fn the_clock_closes_the_door_as_well(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let card = card(&mut teacher, house.school.isla).await;
        let code = open(&mut teacher, &house).await;
        let mut isla = house.browser();
        house.school.now.clock.pass(SignedDuration::from_mins(59));
        tap(&mut isla, &code, card.pupil, &card.pictures).await;
        assert_eq!(isla.get(urls::MY_PLAN).await.url, urls::MY_PLAN);
        house.school.now.clock.pass(SignedDuration::from_mins(1));
        let page = isla.get(urls::MY_PLAN).await;
        assert!(page.url.starts_with(urls::SIGN_IN), "{}", page.url);
        assert_eq!(isla.get(&urls::door(&code)).await.status, StatusCode::NOT_FOUND);
    }

    async fn wrong_pictures_get_slow_and_others_need_not_wait(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let isla = card(&mut teacher, house.school.isla).await;
        let ally = card_with(&mut teacher, house.school.ally, "owl").await;
        let code = open(&mut teacher, &house).await;
        let mut browser = house.browser();
        for _ in 0..5 {
            let page = tap(&mut browser, &code, isla.pupil, &wrong(&isla)).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            page.says("Those were not your pictures");
        }
        let right = isla.pictures.join(".");
        let url = urls::name_card(&code, isla.pupil);
        let page = browser.post(&url, &[("picked", &right)]).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        page.says("Wait 1 minute");
        house.school.now.clock.pass(SignedDuration::from_mins(1));
        let page = tap(&mut browser, &code, isla.pupil, &isla.pictures).await;
        assert_eq!(page.url, urls::MY_PLAN);
        let page = tap(&mut house.browser(), &code, ally.pupil, &ally.pictures).await;
        assert_eq!(page.url, urls::MY_PLAN);
    }

    async fn a_badge_opens_until_it_is_stopped(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let card = card(&mut teacher, house.school.isla).await;
        let mut isla = house.browser();
        assert_eq!(isla.get(&card.badge).await.status, StatusCode::NOT_FOUND);
        let code = open(&mut teacher, &house).await;
        let page = isla.get(&card.badge).await;
        page.says("Hello, Isla");
        assert_eq!(isla.submit(page.form("Go in")).await.url, urls::MY_PLAN);
        let page = teacher.get(&urls::door_card(card.pupil)).await;
        teacher.submit(page.form("Stop the badge")).await.says("The badge works no more");
        assert!(isla.get(urls::MY_PLAN).await.url.starts_with(urls::SIGN_IN));
        assert_eq!(isla.get(&card.badge).await.status, StatusCode::NOT_FOUND);
        let page = tap(&mut isla, &code, card.pupil, &card.pictures).await;
        assert_eq!(page.url, urls::MY_PLAN);
        let page = teacher.get(&urls::door_card(card.pupil)).await;
        teacher.submit(page.form("Take the card away")).await.says("The card is taken away");
        assert!(isla.get(urls::MY_PLAN).await.url.starts_with(urls::SIGN_IN));
    }

    async fn doors_are_kept_by_those_who_plan_for_the_class(db: Db) {
        let house = House::open(db).await;
        for staff in [&house.school.assistant, &house.school.office] {
            let mut browser = house.signed_in(staff).await;
            for url in [urls::class_door(house.school.p4.id), urls::door_card(house.school.isla)] {
                assert_eq!(browser.get(&url).await.status, StatusCode::NOT_FOUND, "{url}");
                let sent = browser.post(&url, &[("minutes", "60"), ("picture", "2600")]).await;
                assert_eq!(sent.status, StatusCode::NOT_FOUND, "{url}");
            }
        }
        let mut head = house.signed_in(&house.school.head).await;
        let page = head.post(&urls::class_door(house.school.p4.id), &[("minutes", "600")]).await;
        assert_eq!(page.errors(), ["Choose how long the door stays open"]);
    }

    async fn every_picture_of_the_door_ships(db: Db) {
        let house = House::open(db).await;
        for picture in &PICTURES {
            let page = house.browser().get(&urls::door_picture(picture.id)).await;
            assert_eq!(page.status, StatusCode::OK, "{}", picture.word);
            assert!(page.source.contains("<svg"), "{}", picture.word);
        }
    }

    async fn before_a_child_says_something_the_page_says_who_will_see_it(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut isla = isla_at_the_door(&house, &mut teacher).await;
        let (_kirsty, mut coordinator) = crate::family::kirsty(&house).await;
        let chosen = [urls::MY_SAY.to_owned(), urls::my_say("write"), urls::my_say("draw"), urls::my_say("photo"), urls::my_say("record")];
        let always = [urls::MY_PAGE.to_owned(), urls::my_target(plan.reading)];
        let staff = [&house.school.teacher, &house.school.assistant, &house.school.coordinator, &house.school.head];
        for url in chosen.iter().chain(&always) {
            let page = isla.get(url).await;
            for one in staff {
                page.says(&one.name);
            }
            page.keeps_quiet_about(&house.school.other_teacher.name);
            page.says("Kirsty Fraser (mother)");
        }
        isla.get(&chosen[1]).await.says("Your family sees it only if you want");
        isla.get(&always[1]).await.says("Your family will see it too");
        let family = coordinator.get(&urls::pupil_family(house.school.isla)).await;
        coordinator.submit(family.form("End access for Kirsty Fraser")).await;
        for url in chosen.iter().chain(&always) {
            let page = isla.get(url).await;
            page.keeps_quiet_about("Kirsty");
            page.says("Nobody in your family uses Waymark yet");
        }
    }

    async fn whoever_is_finished_keeps_what_they_typed_and_is_back_at_the_door(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let card = card(&mut teacher, house.school.isla).await;
        let code = open(&mut teacher, &house).await;
        let mut isla = house.browser();
        let target = urls::my_target(plan.reading);
        let finished = "I am finished";
        for (url, name, words) in [
            (urls::MY_PAGE, "know_me", "I like the dog"),
            (&*target, "note", "The dog helps"),
        ] {
            tap(&mut isla, &code, card.pupil, &card.pictures).await;
            let page = isla.get(url).await;
            let form = page.form(finished).set(name, words);
            let form = if url == target { form.set("rating", "1") } else { form };
            let page = isla.submit(form).await;
            assert_eq!(page.url, urls::door(&code), "{}", page.text());
            assert!(isla.get(urls::MY_PLAN).await.url.starts_with(urls::SIGN_IN), "they are out");
        }
        for way in ["write", "draw"] {
            tap(&mut isla, &code, card.pupil, &card.pictures).await;
            let page = isla.get(&urls::my_say(way)).await;
            let words = format!("I {way} this");
            let page = crate::places::send(&mut isla, page.form(finished), &words, ("file", b"")).await;
            assert_eq!(page.url, urls::door(&code), "{}", page.text());
            teacher.get(&urls::pupil_said(card.pupil)).await.says(&words);
        }
        assert!(teacher.get(&urls::own_page(card.pupil)).await.source.contains("I like the dog"));
        teacher.get(&urls::target(plan.id, plan.reading)).await.says("The dog helps");
        tap(&mut isla, &code, card.pupil, &card.pictures).await;
        let page = isla.get(&target).await;
        let page = isla.submit(page.form(finished).fill("Do you want to say more?", "No face")).await;
        assert_eq!(page.errors(), ["Choose one of the faces"]);
        assert!(page.has_button("Stop and do not send it"));
        let page = isla.submit(page.form(finished).set("note", "")).await;
        assert_eq!(page.url, urls::door(&code), "who says nothing just leaves");
    }
}
