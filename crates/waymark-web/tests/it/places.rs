//! What pupils say and parents ask in their own places, and what the school says back.

use crate::door::isla_at_the_door;
use crate::family::kirsty;
use crate::support::House;
use crate::support::Page;
use crate::support::browser::{Browser, request};
use crate::support::form::Filled;
use crate::support::guests::parent;
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use waymark_domain::field::{PlanField, TargetText};
use waymark_store::{Db, changes, confidence};
use waymark_testkit::both_engines;
use waymark_testkit::plans::typed;
use waymark_web::urls;

const EWAN: (&str, &str) = ("Ewan Fraser", "ewan@home.example");
pub(crate) const PNG: &[u8] = include_bytes!("support/pixel.png");
const SVG: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";

/// Opus in Ogg, as a browser records it, as far as anybody looks.
pub(crate) fn voice() -> Vec<u8> {
    [
        &b"OggS\0\x02"[..],
        &[0; 20],
        &[1, 19],
        b"OpusHead\x01",
        &[0; 10],
    ]
    .concat()
}

/// Sends a form with words and with a file in a field.
pub(crate) async fn send(
    browser: &mut Browser,
    form: Filled,
    words: &str,
    (field, bytes): (&str, &[u8]),
) -> Page {
    let mut body = Vec::new();
    let kept = form
        .fields()
        .filter(|(name, _)| *name != field && *name != "words");
    for (name, value) in kept.chain([("words", words)]) {
        let part =
            format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"../a.png\"\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let post = request(Method::POST, form.action())
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    let answer = browser.send(post, Body::from(body)).await;
    match answer.headers().get(header::LOCATION) {
        Some(to) => {
            let to = to.to_str().expect("an address").to_owned();
            browser.get(&to).await
        }
        None => Page::read(form.action().to_owned(), answer).await,
    }
}

/// Where the picture or sound on the page is.
pub(crate) fn file_on(page: &Page, place: &str) -> String {
    let (_, rest) = page
        .source
        .split_once(&format!("src=\"{place}"))
        .expect("a file");
    let id: String = rest.chars().take_while(|c| *c != '"').collect();
    format!("{place}{id}")
}

both_engines! {
    async fn a_pupil_says_what_they_think_and_learns_what_was_changed(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut isla = isla_at_the_door(&house, &mut teacher).await;
        let page = isla.get(urls::MY_PLAN).await;
        let page = isla.get(&page.link("Say what I think")).await;
        page.says("They will see it");
        page.says("(class teacher)");
        let page = isla.get(&page.link("Write")).await;
        let refused = send(&mut isla, page.form("Send"), " ", ("file", b"")).await;
        assert_eq!((refused.status, refused.errors()), (StatusCode::UNPROCESSABLE_ENTITY, vec!["Write something first".to_owned()]));
        let page = send(&mut isla, page.form("Send"), "The hall is too loud", ("file", b"")).await;
        assert_eq!(page.url, urls::MY_SAID, "{}", page.text());
        page.says("Thank you for telling us");
        page.says("We will think about it");
        teacher.get(urls::START).await.says("the pupil said what they think");
        teacher.get(&urls::pupil(house.school.isla)).await.says("The hall is too loud");
        let page = teacher.get(&urls::pupil_said(house.school.isla)).await;
        page.says("The hall is too loud");
        let empty = teacher.submit(page.form("Tell them")).await;
        assert_eq!(empty.errors(), ["Write what was changed, or why nothing was"]);
        let form = empty.form("Tell them").fill("What did you change because Isla said this?", "You eat in the library now");
        teacher.submit(form).await.says("You eat in the library now");
        let page = isla.get(urls::MY_PLAN).await;
        page.says("Because you said this, we changed that: You eat in the library now");
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let page = assistant.get(&urls::pupil_said(house.school.isla)).await;
        page.says("The hall is too loud");
        assert!(!page.has_button("Tell them"));
    }

    async fn pictures_and_sounds_are_told_by_what_they_are(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut isla = isla_at_the_door(&house, &mut teacher).await;
        for (way, wrong, words) in [
            ("draw", SVG, "The file must be a JPEG, PNG or WebP picture"),
            ("photo", b"".as_slice(), "Choose a picture"),
            ("record", SVG, "We cannot play this. Choose an MP3, M4A, WAV or Opus sound"),
            ("record", b"", "Record something first, or choose a sound"),
        ] {
            let page = isla.get(&urls::my_say(way)).await;
            let page = send(&mut isla, page.form("Send"), "", ("file", wrong)).await;
            assert_eq!(page.errors(), [words], "{way}");
        }
        for (way, bytes, media) in [("draw", PNG.to_vec(), "image/jpeg"), ("record", voice(), "audio/ogg")] {
            let page = isla.get(&urls::my_say(way)).await;
            let speaks = page.headers["permissions-policy"].to_str().expect("letters").contains("microphone=(self)");
            assert_eq!(speaks, way == "record");
            let page = send(&mut isla, page.form("Send"), "", ("file", &bytes)).await;
            assert_eq!(page.url, urls::MY_SAID, "{}", page.text());
            let file = isla.get(&file_on(&page, "/my-plan/said/")).await;
            assert_eq!(file.headers[header::CONTENT_TYPE], media);
            assert_eq!(file.headers["x-content-type-options"], "nosniff");
            assert_eq!(file.headers[header::CONTENT_DISPOSITION], "inline");
            assert_eq!(file.headers[header::CACHE_CONTROL], "no-store");
            let page = teacher.get(&urls::pupil_said(house.school.isla)).await;
            let file = teacher.get(&file_on(&page, "/own-views/")).await;
            assert_eq!(file.status, StatusCode::OK);
        }
    }

    async fn what_a_pupil_says_reaches_the_family_only_when_the_pupil_wants_it(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut isla = isla_at_the_door(&house, &mut teacher).await;
        let (mut kirsty, _) = kirsty(&house).await;
        let page = isla.get(&urls::my_say("draw")).await;
        send(&mut isla, page.form("Send"), "Between us", ("file", PNG)).await;
        let page = teacher.get(&urls::pupil_said(house.school.isla)).await;
        let secret = file_on(&page, "/own-views/").replace("/own-views/", "");
        let page = isla.get(&urls::my_say("write")).await;
        let both = page.form("Send").choose("The people who help me at school, and my family");
        send(&mut isla, both, "I love swimming", ("file", b"")).await;
        let child = kirsty.get(&urls::my_child(house.school.isla)).await;
        child.says("I love swimming");
        child.keeps_quiet_about("Between us");
        let lost = kirsty.get(&format!("/my-child/{}/said/{secret}", house.school.isla)).await;
        assert_eq!(lost.status, StatusCode::NOT_FOUND);
        let foreign = kirsty.get(&format!("/own-views/{secret}")).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
        assert_eq!(kirsty.get(&urls::my_say("write")).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_parent_asks_and_the_school_answers(db: Db) {
        let house = House::open(db).await;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let mut ewan = parent(&house, house.school.isla, EWAN.0, EWAN.1).await;
        let page = kirsty.get(&urls::my_child(house.school.isla)).await;
        let page = kirsty.get(&page.link("Ask a question")).await;
        let refused = kirsty.submit(page.form("Send")).await;
        assert_eq!(refused.errors(), ["Please write what you would like to know or talk about"]);
        let form = refused.form("Send").choose("I would like to talk about the plan soon").fill("In your own words", "She cries at night");
        kirsty.submit(form).await.says("Not answered yet");
        coordinator.get(urls::START).await.says("Isla Fraser: somebody would like to talk about the plan");
        let page = coordinator.get(&urls::pupil_home(house.school.isla)).await;
        let label = "Your answer to Kirsty Fraser";
        coordinator.submit(page.form("Answer").fill(label, "Can you come on Tuesday?")).await.says("Can you come on Tuesday?");
        kirsty.get(&urls::my_child(house.school.isla)).await.says("Can you come on Tuesday?");
        ewan.get(&urls::my_child(house.school.isla)).await.keeps_quiet_about("She cries at night");
        coordinator.get(urls::START).await.keeps_quiet_about("a parent would like");
    }

    async fn the_office_hears_of_new_contact_details_and_of_nothing_else(db: Db) {
        let house = House::open(db).await;
        let (mut kirsty, _) = kirsty(&house).await;
        let isla = house.school.isla;
        let page = kirsty.get(&urls::my_child_ask(isla)).await;
        kirsty.submit(page.form("Send").fill("In your own words", "Is she sad?")).await;
        let page = kirsty.get(&urls::my_child_wishes(isla)).await;
        let form = page.form("Save").choose("Polski – Polish").choose("Large").choose("By phone");
        let page = kirsty.submit(form.fill("Do you need an interpreter when we meet? For which language?", "Polish")).await;
        page.says("Polski");
        let page = kirsty.get(&urls::my_child_wishes(isla)).await;
        assert_eq!(page.form("Save").value("Do you need an interpreter when we meet? For which language?"), "Polish");
        kirsty.submit(page.form("Send to the office").fill("What has changed?", "Phone 01 555")).await;
        let mut office = house.signed_in(&house.school.office).await;
        let start = office.get(urls::START).await;
        start.says("a parent has new contact details");
        start.keeps_quiet_about("a parent has a question");
        let page = office.get(&urls::pupil_home(isla)).await;
        page.says("Phone 01 555");
        page.says("Polish");
        page.keeps_quiet_about("Is she sad?");
        let label = "Your answer to Kirsty Fraser";
        office.submit(page.form("Answer").fill(label, "Done")).await;
        kirsty.get(&urls::my_child(isla)).await.says("Done");
    }

    async fn a_parent_tells_how_it_went_at_home_with_a_photo(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let (mut kirsty, _) = kirsty(&house).await;
        let mut ewan = parent(&house, house.school.isla, EWAN.0, EWAN.1).await;
        let url = urls::my_child_home(plan.pupil, plan.id, plan.reading);
        let page = kirsty.get(&url).await;
        let refused = send(&mut kirsty, page.form("Tell the school"), "", ("photo", b"")).await;
        assert_eq!(refused.errors(), ["Please write a word or choose a photo"]);
        let page = send(&mut kirsty, page.form("Tell the school"), "Ten minutes on the sofa", ("photo", PNG)).await;
        page.says("Thank you for telling us");
        page.says("Ten minutes on the sofa");
        let own = file_on(&page, &format!("/my-child/{}/home-photos/", plan.pupil));
        assert_eq!(kirsty.get(&own).await.headers[header::CONTENT_TYPE], "image/jpeg");
        assert_eq!(ewan.get(&own).await.status, StatusCode::NOT_FOUND);
        ewan.get(&urls::my_child(plan.pupil)).await.keeps_quiet_about("sofa");
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&urls::pupil_home(plan.pupil)).await;
        page.says("Ten minutes on the sofa");
        assert_eq!(teacher.get(&file_on(&page, "/home-photos/")).await.status, StatusCode::OK);
    }

    async fn who_has_not_read_a_changed_plan_stands_on_a_list(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        coordinator.get(urls::UNREAD).await.says("Agnes Bell");
        let url = urls::class(house.school.p4.id);
        let page = assistant.get(&url).await;
        page.says("New or changed since you last read it: Isla Fraser");
        let old = page.form("I have read it");
        let page = assistant.submit(page.form("I have read it")).await;
        page.says("You have read all of this as it is now");
        coordinator.get(urls::UNREAD).await.keeps_quiet_about("Agnes Bell");
        let field = PlanField::Target(plan.reading, TargetText::AtHome);
        let change = vec![typed(field, "", "Read to the dog")];
        let act = house.school.coordinator.act();
        changes::amend(&house.school.db, act, plan.id, change, "A dog".to_owned()).await.expect("it is changed");
        coordinator.get(urls::UNREAD).await.says("Agnes Bell");
        let teacher = &house.school.teacher;
        let field = PlanField::Target(plan.reading, TargetText::AtHome);
        let change = vec![typed(field, "Read to the dog", "Read to the cat")];
        changes::amend(&house.school.db, teacher.act(), plan.id, change, "A cat".to_owned()).await.expect("it is changed");
        coordinator.get(urls::UNREAD).await.keeps_quiet_about(&teacher.name);
        let page = assistant.submit(old).await;
        page.says("A plan was changed while you read");
        page.says("New or changed since you last read it: Isla Fraser");
    }

    async fn a_sheet_is_lent_for_a_day_to_come_with_what_staff_must_know(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let act = house.school.coordinator.act();
        let told = confidence::tell(&house.school.db, act, plan.pupil, "Nut allergy: pen in the office".to_owned(), String::new()).await;
        told.expect("it is kept");
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&urls::lend_sheet(house.school.p4.id)).await;
        let form = |page: &Page| page.form("Make a link").fill("Who stands in?", "Sam Cover");
        let late = teacher.submit(form(&page).day("on", "1 9 2026")).await;
        assert_eq!(late.errors(), ["Enter a day from today on, at most 31 days ahead"]);
        let page = teacher.submit(form(&page).day("on", "14 9 2026")).await;
        page.says("Sam Cover, on Monday 14 September 2026");
        let link = crate::support::guests::link_on(&page);
        let mut sam = house.browser();
        assert_eq!(sam.get(&link).await.status, StatusCode::NOT_FOUND, "not before the day");
        let [mut head] = house.later("2026-09-14", [&house.school.head]).await;
        let sheet = sam.get(&link).await;
        sheet.says("Nut allergy: pen in the office");
        sheet.says("Paired reading");
        let log = head.get(&urls::pupil_audit(plan.pupil)).await;
        log.says("Somebody with the class sheet that was lent");
        house.school.go_to("2026-09-15");
        assert_eq!(sam.get(&link).await.status, StatusCode::NOT_FOUND, "nor after it");
    }

    async fn what_a_parent_told_is_kept_when_the_session_has_ended(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let (mut kirsty, _) = kirsty(&house).await;
        let page = kirsty.get(&urls::my_child_home(plan.pupil, plan.id, plan.reading)).await;
        let form = page.form("Tell the school");
        house.school.now.clock.pass(jiff::SignedDuration::from_hours(1));
        let page = send(&mut kirsty, form, "Ten minutes on the sofa", ("photo", PNG)).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED);
        page.says("Ten minutes on the sofa");
        page.says("A photo, a drawing or a recording could not be kept");
        kirsty.sign_in("kirsty@home.example", crate::support::browser::PASSWORD).await;
        let again = page.form("Send it again");
        let words = again.fields().find(|(name, _)| *name == "words").map(|(_, words)| words.to_owned());
        let page = send(&mut kirsty, again, &words.expect("the words"), ("photo", b"")).await;
        page.says("Thank you for telling us");
    }

    async fn a_lent_sheet_opens_without_an_account_for_a_day(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let url = urls::lend_sheet(house.school.p4.id);
        let page = teacher.get(&url).await;
        let page = teacher.submit(page.form("Make a link").fill("Who stands in?", "Sam Cover")).await;
        page.says("It is shown only once");
        let text = page.text();
        let link = text.split_whitespace().find_map(|word| word.strip_prefix("http://waymark.example"));
        let link = link.expect("a link").to_owned();
        let mut sam = house.browser();
        let sheet = sam.get(&link).await;
        assert_eq!(sheet.status, StatusCode::OK);
        sheet.says("Isla Fraser");
        sheet.says("For Sam Cover");
        sheet.keeps_quiet_about(&plan.id.to_string());
        let mut assistant = house.signed_in(&house.school.assistant).await;
        assert_eq!(assistant.get(&url).await.status, StatusCode::NOT_FOUND);
        let page = teacher.get(&url).await;
        page.keeps_quiet_about(&link);
        teacher.submit(page.form("End it for Sam Cover")).await;
        assert_eq!(sam.get(&link).await.status, StatusCode::NOT_FOUND);
    }
}
