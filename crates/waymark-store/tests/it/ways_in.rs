//! Passkeys and accounts elsewhere: each opens one account, the last of them stays, and starting again takes them all.

use waymark_domain::ids::{PasskeyId, PersonId};
use waymark_store::{
    Db, LinkRefused, Lost, NewIdentity, NewPasskey, RemoveRefused, TokenHash, identities,
    invitations, own_account, passkeys, second_steps,
};
use waymark_testkit::both_engines;
use waymark_testkit::school::{SchoolWorld, Staff, school};

fn identity(subject: &str) -> NewIdentity {
    NewIdentity {
        issuer: "https://login.example".to_owned(),
        subject: subject.to_owned(),
        label: format!("{subject}@lochside.example"),
    }
}

/// Makes a passkey for somebody, and says whether it was taken.
async fn makes(school: &SchoolWorld, person: PersonId, credential: u8) -> Option<PasskeyId> {
    let id = school.now.id(PasskeyId);
    let new = NewPasskey {
        id,
        credential: vec![credential],
        public_half: "{}".to_owned(),
        name: "My phone".to_owned(),
    };
    let added = passkeys::add(&school.db, school.now.occasion(), person, new).await;
    added.unwrap().then_some(id)
}

async fn removes(school: &SchoolWorld, staff: &Staff, id: PasskeyId) -> Result<(), RemoveRefused> {
    let occasion = school.now.occasion();
    passkeys::remove(&school.db, occasion, staff.hat.person, id)
        .await
        .unwrap()
}

async fn links(school: &SchoolWorld, staff: &Staff, subject: &str) -> Result<(), LinkRefused> {
    let (occasion, person) = (school.now.occasion(), staff.hat.person);
    identities::link(&school.db, occasion, person, identity(subject))
        .await
        .unwrap()
}

async fn enters(school: &SchoolWorld, subject: &str) -> Option<PersonId> {
    let NewIdentity {
        issuer, subject, ..
    } = identity(subject);
    let at = school.now.occasion().at;
    identities::enter(&school.db, issuer, subject, at)
        .await
        .unwrap()
}

both_engines! {
    async fn a_passkey_opens_one_account_and_the_last_way_in_stays(db: Db) {
        let school = school(&db).await;
        let (head, teacher) = (&school.head, &school.teacher);
        let first = makes(&school, head.hat.person, 1).await.expect("it is new");
        assert_eq!(makes(&school, teacher.hat.person, 1).await, None, "it is somebody else's");
        let found = passkeys::find(&db, vec![1]).await.unwrap().expect("it is kept");
        assert_eq!((found.id, found.person), (first, head.hat.person));
        assert_eq!(removes(&school, head, first).await, Err(RemoveRefused::LastWayIn));
        let second = makes(&school, head.hat.person, 2).await.expect("it is new");
        assert_eq!(removes(&school, teacher, second).await, Err(RemoveRefused::Unknown));

        let at = school.now.occasion().at;
        passkeys::used(&db, second, "{\"counter\":1}".to_owned(), at).await.unwrap();
        let account = own_account::page(&db, head.hat.person, at).await.unwrap();
        let used: Vec<_> = account.passkeys.iter().map(|one| (one.id, one.used_at)).collect();
        assert_eq!(used, [(first, None), (second, Some(at))]);
        assert_eq!(removes(&school, head, first).await, Ok(()));
        assert_eq!(passkeys::credentials(&db, head.hat.person).await.unwrap(), [[2]]);
    }

    async fn two_who_take_the_last_two_ways_in_away_at_once_leave_one(db: Db) {
        let school = school(&db).await;
        let head = &school.head;
        let first = makes(&school, head.hat.person, 1).await.expect("it is new");
        let second = makes(&school, head.hat.person, 2).await.expect("it is new");
        let (one, other) = tokio::join!(removes(&school, head, first), removes(&school, head, second));
        assert_eq!([one, other].iter().filter(|removed| removed.is_ok()).count(), 1);
    }

    async fn an_account_elsewhere_opens_one_account_by_issuer_and_subject(db: Db) {
        let school = school(&db).await;
        let (head, teacher) = (&school.head, &school.teacher);
        assert_eq!(links(&school, head, "anna").await, Ok(()));
        assert_eq!(links(&school, teacher, "anna").await, Err(LinkRefused::Taken));
        assert_eq!(enters(&school, "anna").await, Some(head.hat.person));
        assert_eq!(enters(&school, "Anna").await, None);
        let other = "https://elsewhere.example".to_owned();
        let at = school.now.occasion().at;
        assert_eq!(identities::enter(&db, other, "anna".to_owned(), at).await.unwrap(), None);
        let account = own_account::page(&db, head.hat.person, at).await.unwrap();
        let [own] = &account.identities[..] else { panic!("{account:?}") };
        let occasion = school.now.occasion();
        let removed = identities::remove(&db, occasion, head.hat.person, own.id).await.unwrap();
        assert_eq!(removed, Err(RemoveRefused::LastWayIn));
    }

    async fn a_forgotten_password_leads_round_no_second_step(db: Db) {
        let school = school(&db).await;
        let (teacher, occasion) = (&school.teacher, || school.now.occasion());
        let person = teacher.hat.person;
        makes(&school, person, 1).await.expect("it is new");
        second_steps::set_up(&db, occasion(), person, vec![7; 20], 1, Vec::new()).await.unwrap();
        let link = TokenHash::of("a link");
        second_steps::start_again(&db, school.coordinator.act(), person, link, Lost::Password).await.unwrap();
        let refused = identities::accept(&db, occasion(), link, identity("anna")).await.unwrap();
        assert_eq!(refused, Err(LinkRefused::NoInvitation));
        assert_eq!(invitations::accept_without_password(&db, occasion(), link).await.unwrap(), None);
        assert_eq!(invitations::accept(&db, occasion(), link, "hash".to_owned()).await.unwrap(), Some(person));
        assert!(second_steps::secret(&db, person).await.unwrap().is_some());
        assert!(passkeys::find(&db, vec![1]).await.unwrap().is_some());
    }

    async fn starting_again_takes_every_way_in_away(db: Db) {
        let school = school(&db).await;
        let teacher = &school.teacher;
        makes(&school, teacher.hat.person, 1).await.expect("it is new");
        links(&school, teacher, "anna").await.unwrap();
        let link = TokenHash::of("a link");
        second_steps::start_again(&db, school.coordinator.act(), teacher.hat.person, link, Lost::Everything).await.unwrap();
        assert_eq!(passkeys::find(&db, vec![1]).await.unwrap(), None);
        assert_eq!(enters(&school, "anna").await, None);
        let accepted = identities::accept(&db, school.now.occasion(), link, identity("anna")).await.unwrap();
        assert_eq!(accepted, Ok(teacher.hat.person));
        let again = identities::accept(&db, school.now.occasion(), link, identity("bea")).await.unwrap();
        assert_eq!(again, Err(LinkRefused::NoInvitation));
        assert_eq!(enters(&school, "anna").await, Some(teacher.hat.person));
    }
}
