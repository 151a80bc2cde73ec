//! Pictures for words: packs for everybody, a school's own for itself.

use uuid::Uuid;
use waymark_domain::symbol::{Drawing, DrawingKind, NewSymbol, SymbolPack, SymbolTerm, own_id};
use waymark_store::{Db, MOST_OWN, StoreError, TooManyOwn, symbols};
use waymark_testkit::both_engines;
use waymark_testkit::school::school;

fn pack(licence: &str) -> SymbolPack {
    SymbolPack::parse("Mulberry Symbols", licence).unwrap()
}

fn symbol(id: &str, words: &str, stems: &[&str]) -> NewSymbol {
    let terms = stems.iter().zip(1..).map(|(stem, distance)| SymbolTerm {
        stem: (*stem).to_owned(),
        distance,
    });
    NewSymbol {
        id: id.to_owned(),
        words: words.to_owned(),
        drawing: Drawing {
            kind: DrawingKind::Svg,
            bytes: words.as_bytes().to_vec(),
        },
        terms: terms.collect(),
    }
}

fn denied<T>(result: &Result<T, StoreError>) -> bool {
    matches!(result, Err(StoreError::Denied(_)))
}

fn stems(stems: &[&str]) -> Vec<String> {
    stems.iter().map(|stem| (*stem).to_owned()).collect()
}

both_engines! {
    async fn a_pack_is_found_by_every_school_and_brought_in_again_without_a_second_copy(db: Db) {
        let world = school(&db).await;
        let wash = || symbol("mulberry-symbols:wash", "wash hands", &["wash", "hand"]);
        let drum = symbol("mulberry-symbols:drum", "drum", &["drum"]);
        symbols::add_pack(&db, world.now.occasion(), pack("CC BY")).await.unwrap();
        symbols::put(&db, world.now.occasion(), pack("CC BY"), vec![wash(), drum]).await.unwrap();
        symbols::add_pack(&db, world.now.occasion(), pack("CC BY-SA 4.0")).await.unwrap();
        symbols::put(&db, world.now.occasion(), pack("CC BY-SA 4.0"), vec![wash()]).await.unwrap();
        assert_eq!(symbols::packs(&db).await.unwrap(), [(pack("CC BY-SA 4.0"), 2)]);
        let neighbour = world.neighbour().await;
        for staff in [&world.assistant, &neighbour.head] {
            let hits = symbols::suggest(&db, staff.act(), stems(&["hand", "wash", "horse"])).await.unwrap();
            let hits: Vec<_> = hits.iter().map(|hit| (hit.stem.as_str(), hit.distance, hit.own)).collect();
            assert_eq!(hits, [("wash", 1, false), ("hand", 2, false)]);
            let ids = stems(&["mulberry-symbols:wash", "mulberry-symbols:gone"]);
            let found = symbols::find(&db, staff.act(), ids).await.unwrap();
            assert_eq!((found.len(), found[0].credit.as_str()), (1, "Mulberry Symbols, CC BY-SA 4.0"));
            assert_eq!(found[0].drawing, wash().drawing);
        }
    }

    async fn a_pack_is_removed_with_all_its_pictures_and_nothing_else(db: Db) {
        let world = school(&db).await;
        let id = world.now.id(|id| id);
        let own = symbol(&own_id(id), "wash basin", &["wash"]);
        symbols::add_own(&db, world.head.act(), id, own).await.unwrap().unwrap();
        symbols::add_pack(&db, world.now.occasion(), pack("")).await.unwrap();
        let wash = symbol("mulberry-symbols:wash", "wash", &["wash"]);
        symbols::put(&db, world.now.occasion(), pack(""), vec![wash]).await.unwrap();
        let remove = async || symbols::remove_pack(&db, world.now.occasion(), "mulberry-symbols".to_owned()).await.unwrap();
        assert!(remove().await);
        assert!(!remove().await);
        assert_eq!(symbols::packs(&db).await.unwrap(), []);
        let left = symbols::suggest(&db, world.teacher.act(), stems(&["wash"])).await.unwrap();
        assert_eq!(left.iter().map(|hit| hit.own).collect::<Vec<_>>(), [true]);
    }

    async fn a_schools_own_pictures_are_found_in_that_school_only(db: Db) {
        let world = school(&db).await;
        let neighbour = world.neighbour().await;
        let id = world.now.id(|id| id);
        let own = symbol(&own_id(id), "our shelf", &["shelf"]);
        symbols::add_own(&db, world.coordinator.act(), id, own).await.unwrap().unwrap();
        let listed = symbols::own(&db, world.assistant.act()).await.unwrap();
        assert_eq!(listed.iter().map(|own| own.words.as_str()).collect::<Vec<_>>(), ["our shelf"]);
        let found = symbols::find(&db, world.teacher.act(), vec![own_id(id)]).await.unwrap();
        assert_eq!((found.len(), found[0].credit.as_str()), (1, ""));
        let theirs = neighbour.head.act();
        assert_eq!(symbols::own(&db, theirs.clone()).await.unwrap(), []);
        assert_eq!(symbols::find(&db, theirs.clone(), vec![own_id(id)]).await.unwrap(), []);
        assert_eq!(symbols::suggest(&db, theirs.clone(), stems(&["shelf"])).await.unwrap(), []);
        assert!(denied(&symbols::remove_own(&db, theirs, id).await));
        assert_eq!(symbols::own(&db, world.head.act()).await.unwrap().len(), 1);
        symbols::remove_own(&db, world.head.act(), id).await.unwrap();
        assert_eq!(symbols::own(&db, world.head.act()).await.unwrap(), []);
    }

    async fn only_head_and_coordinator_add_and_remove_the_schools_own(db: Db) {
        let world = school(&db).await;
        for staff in [&world.teacher, &world.assistant, &world.office] {
            let own = symbol(&own_id(Uuid::nil()), "library", &["shelf"]);
            assert!(denied(&symbols::add_own(&db, staff.act(), Uuid::nil(), own).await));
            assert!(denied(&symbols::remove_own(&db, staff.act(), Uuid::nil()).await));
        }
    }

    async fn a_school_keeps_no_more_pictures_than_it_can_look_through(db: Db) {
        let world = school(&db).await;
        let mut added = 0;
        let refused = loop {
            let id = world.now.id(|id| id);
            let own = symbol(&own_id(id), "library", &["shelf"]);
            match symbols::add_own(&db, world.head.act(), id, own).await.unwrap() {
                Ok(()) => added += 1,
                Err(refused) => break refused,
            }
        };
        assert_eq!((added, refused), (MOST_OWN, TooManyOwn));
    }
}
