//! What a `RecordStore` promises, for each kind of record.

mod kinds;

use futures_util::future::join_all;
use tierline_domain::Error;
use tierline_domain::access::{Reach, Scope};
use tierline_domain::commit::RecordCommit;
use tierline_domain::record::{Record, RecordQuery, UniqueKey, fold};

use crate::samples::{self, at, delete, idempotency, only, put, requester};
use crate::{Ports, Promise};

pub use kinds::Sample;

/// Lists the promises, and makes the macro. Each promise is asked of each kind of record.
macro_rules! record_suite {
    ($d:tt: $($promise:ident,)*) => {
        /// The promises of this suite for one kind of record.
        pub fn promises<T: Sample>() -> Vec<Promise<Ports>> {
            vec![$(Promise {
                name: stringify!($promise),
                check: |ports| Box::pin($promise::<T>(ports)),
            }),*]
        }

        /// A test of each promise for one kind of record; the expression makes the ports of an empty desk.
        #[macro_export]
        macro_rules! record_store {
            ($d kind:ty, $d fresh:expr) => {
                $(#[tokio::test]
                async fn $promise() {
                    let subject = $d fresh;
                    $crate::suites::record_store::$promise::<$d kind>(&subject).await;
                })*
            };
        }
    };
}

record_suite! { $:
    a_record_reads_back_as_it_was_committed,
    find_many_answers_each_once_and_leaves_out_what_is_not_there,
    a_record_is_found_by_each_of_its_unique_keys,
    find_by_keys_answers_each_once_and_leaves_out_what_is_not_there,
    a_unique_value_belongs_to_one_record,
    a_unique_value_that_was_given_up_is_free,
    a_list_is_sorted_by_folded_name_then_id_in_pages,
    a_list_of_a_parent_holds_its_own_only,
    a_list_by_prefix_finds_the_words_that_begin_so,
    a_stale_record_commit_is_told_the_stored_version_and_changes_nothing,
    a_deleted_record_is_gone_with_its_keys,
    records_outside_the_scope_are_neither_found_nor_written,
    a_record_commit_carries_its_effects_or_nothing,
    of_concurrent_record_commits_one_wins,
}

/// Records with the numbers 0 to `count`.
async fn several<T: Sample>(ports: &Ports, count: u8) -> Vec<T> {
    let records: Vec<T> = (0..count).map(T::sample).collect();
    for record in &records {
        T::store(ports)
            .commit(&Scope::All, put(record.clone()))
            .await
            .unwrap();
    }
    records
}

fn sorted<T: Sample>(mut records: Vec<T>) -> Vec<T> {
    records.sort_by_key(|record| (fold(record.name()), T::id_bytes(record.id())));
    records
}

async fn find<T: Sample>(ports: &Ports, id: T::Id) -> Option<T> {
    T::store(ports).find(&Scope::All, id).await.unwrap()
}

async fn by_key<T: Sample>(ports: &Ports, key: &UniqueKey) -> Option<T> {
    T::store(ports).find_by_key(&Scope::All, key).await.unwrap()
}

async fn pages<T: Sample>(ports: &Ports, scope: &Scope, query: RecordQuery) -> Vec<T> {
    let (mut query, mut found) = (query, vec![]);
    loop {
        let page = T::store(ports).list(scope, &query).await.unwrap();
        assert!(page.items.len() <= query.limit);
        found.extend(page.items);
        query.after = page.next;
        if query.after.is_none() {
            return found;
        }
    }
}

pub async fn a_record_reads_back_as_it_was_committed<T: Sample>(ports: &Ports) {
    let record = several::<T>(ports, 2).await.remove(1);
    assert_eq!(find(ports, record.id()).await, Some(record.clone()));
    let changed = record.changed();
    T::store(ports)
        .commit(&Scope::All, put(changed.clone()))
        .await
        .unwrap();
    assert_eq!(find(ports, changed.id()).await, Some(changed));
    assert_eq!(find::<T>(ports, T::sample(9).id()).await, None);
}

pub async fn find_many_answers_each_once_and_leaves_out_what_is_not_there<T: Sample>(
    ports: &Ports,
) {
    let records = several::<T>(ports, 5).await;
    let ids = [4, 9, 1, 4, 3, 1].map(|n| T::sample(n).id());
    let found = T::store(ports).find_many(&Scope::All, &ids).await.unwrap();
    let wanted = [1, 3, 4].map(|n: usize| records[n].clone());
    assert_eq!(sorted(found), sorted(wanted.into()));
    assert_eq!(
        T::store(ports).find_many(&Scope::All, &[]).await.unwrap(),
        []
    );
}

pub async fn a_record_is_found_by_each_of_its_unique_keys<T: Sample>(ports: &Ports) {
    for record in several::<T>(ports, 3).await {
        for key in record.unique_keys() {
            assert_eq!(by_key(ports, &key).await.as_ref(), Some(&record), "{key:?}");
            let other = UniqueKey::new(key.name, format!("{}?", key.value));
            assert_eq!(by_key::<T>(ports, &other).await, None);
        }
    }
}

pub async fn find_by_keys_answers_each_once_and_leaves_out_what_is_not_there<T: Sample>(
    ports: &Ports,
) {
    let records = several::<T>(ports, 4).await;
    let store = T::store(ports);
    let mut keys: Vec<UniqueKey> = records[1..].iter().flat_map(Record::unique_keys).collect();
    let unknown = keys.iter().map(|key| UniqueKey::new(key.name, "?"));
    keys.extend(unknown.collect::<Vec<_>>());
    keys.extend(records[2].unique_keys());
    let keyed = records[1..]
        .iter()
        .filter(|record| !record.unique_keys().is_empty());
    let expected = sorted(keyed.cloned().collect());
    // Twice: a memory in between may have learnt some of them.
    let first = store.find_by_keys(&Scope::All, &keys[..keys.len() / 2]);
    assert!(first.await.unwrap().len() <= expected.len());
    for _ in 0..2 {
        let found = store.find_by_keys(&Scope::All, &keys).await.unwrap();
        assert_eq!(sorted(found), expected);
    }
    assert_eq!(store.find_by_keys(&Scope::All, &[]).await.unwrap(), []);
}

/// The same record under another id: every one of its values is taken.
fn twin<T: Sample>(record: &T, other: &T) -> Option<T> {
    let (old, new) = (record.id().to_string(), other.id().to_string());
    let text = serde_json::to_string(record)
        .unwrap()
        .replacen(&old, &new, 1);
    let twin: T = serde_json::from_str(&text).unwrap();
    (!twin.unique_keys().is_empty()).then_some(twin)
}

pub async fn a_unique_value_belongs_to_one_record<T: Sample>(ports: &Ports) {
    let record = several::<T>(ports, 2).await.remove(0);
    let Some(twin) = twin(&record, &T::sample(7)) else {
        return;
    };
    let refused = T::store(ports).commit(&Scope::All, put(twin.clone())).await;
    let Err(Error::Conflict {
        code: "unique_value_taken",
        params,
    }) = &refused
    else {
        unreachable!("{refused:?}")
    };
    let names: Vec<&str> = twin.unique_keys().iter().map(|key| key.name).collect();
    assert!(names.contains(&params["field"].as_str()), "{params:?}");
    assert_eq!(find::<T>(ports, twin.id()).await, None);
    for key in record.unique_keys() {
        assert_eq!(by_key(ports, &key).await.as_ref(), Some(&record));
    }
    T::store(ports)
        .commit(&Scope::All, put(record.changed()))
        .await
        .unwrap();
}

pub async fn a_unique_value_that_was_given_up_is_free<T: Sample>(ports: &Ports) {
    let record = several::<T>(ports, 1).await.remove(0);
    let Some(twin) = twin(&record, &T::sample(7)) else {
        return;
    };
    // It takes on all that number 5 has, but keeps its own id.
    let moved = self::twin(&T::sample(5), &record).unwrap().with_version(2);
    T::store(ports)
        .commit(&Scope::All, put(moved.clone()))
        .await
        .unwrap();
    T::store(ports)
        .commit(&Scope::All, put(twin.clone()))
        .await
        .unwrap();
    for (owner, keys) in [(&twin, twin.unique_keys()), (&moved, moved.unique_keys())] {
        for key in keys {
            assert_eq!(by_key(ports, &key).await.as_ref(), Some(owner), "{key:?}");
        }
    }
}

pub async fn a_list_is_sorted_by_folded_name_then_id_in_pages<T: Sample>(ports: &Ports) {
    let wanted = sorted(several::<T>(ports, 14).await);
    for limit in [1, 4, 14, 50] {
        let query = RecordQuery {
            limit,
            ..RecordQuery::default()
        };
        assert_eq!(
            pages::<T>(ports, &Scope::All, query).await,
            wanted,
            "{limit}"
        );
    }
}

pub async fn a_list_of_a_parent_holds_its_own_only<T: Sample>(ports: &Ports) {
    let records = sorted(several::<T>(ports, 9).await);
    for parent in records.iter().map(Record::parent) {
        let query = RecordQuery {
            parent,
            limit: 2,
            ..RecordQuery::default()
        };
        let wanted: Vec<T> = records
            .iter()
            .filter(|record| parent.is_none() || record.parent() == parent)
            .cloned()
            .collect();
        assert_eq!(pages::<T>(ports, &Scope::All, query).await, wanted);
    }
    let query = RecordQuery {
        parent: Some([0xee; 16]),
        limit: 2,
        ..RecordQuery::default()
    };
    assert_eq!(pages::<T>(ports, &Scope::All, query).await, []);
}

pub async fn a_list_by_prefix_finds_the_words_that_begin_so<T: Sample>(ports: &Ports) {
    let records = sorted(several::<T>(ports, 12).await);
    for prefix in [
        "al", "ALP", "work", "söh", "tech1", "user1@", "acme3.e", "eta", "%", "_", "beta",
    ] {
        let begins = |text: &str| {
            fold(text)
                .split(' ')
                .any(|word| word.starts_with(&fold(prefix)))
        };
        let wanted: Vec<T> = records
            .iter()
            .filter(|record| begins(record.name()) || record.words().into_iter().any(begins))
            .cloned()
            .collect();
        let query = RecordQuery {
            prefix: Some(prefix.to_owned()),
            limit: 3,
            ..RecordQuery::default()
        };
        assert_eq!(
            pages::<T>(ports, &Scope::All, query).await,
            wanted,
            "{prefix}"
        );
    }
}

pub async fn a_stale_record_commit_is_told_the_stored_version_and_changes_nothing<T: Sample>(
    ports: &Ports,
) {
    let first = several::<T>(ports, 1).await.remove(0);
    let second = first.clone().changed();
    T::store(ports)
        .commit(&Scope::All, put(second.clone()))
        .await
        .unwrap();
    let absent = T::sample(8);
    for (commit, stored) in [
        (put(first.clone()), 2),
        (put(first.clone().changed()), 2),
        (delete(first), 2),
        (put(absent.clone().changed()), 0),
        (delete(absent.clone()), 0),
    ] {
        let refused = T::store(ports).commit(&Scope::All, commit).await;
        assert!(
            matches!(&refused, Err(Error::Stale { current }) if *current == stored),
            "{refused:?}"
        );
    }
    assert_eq!(find(ports, second.id()).await, Some(second));
    assert_eq!(find::<T>(ports, absent.id()).await, None);
}

pub async fn a_deleted_record_is_gone_with_its_keys<T: Sample>(ports: &Ports) {
    let records = several::<T>(ports, 2).await;
    T::store(ports)
        .commit(&Scope::All, delete(records[0].clone()))
        .await
        .unwrap();
    assert_eq!(find::<T>(ports, records[0].id()).await, None);
    for key in records[0].unique_keys() {
        assert_eq!(by_key::<T>(ports, &key).await, None);
    }
    let query = RecordQuery {
        limit: 10,
        ..RecordQuery::default()
    };
    assert_eq!(pages::<T>(ports, &Scope::All, query).await, records[1..]);
    T::store(ports)
        .commit(&Scope::All, put(records[0].clone()))
        .await
        .unwrap();
    assert_eq!(
        find(ports, records[0].id()).await.as_ref(),
        Some(&records[0])
    );
}

pub async fn records_outside_the_scope_are_neither_found_nor_written<T: Sample>(ports: &Ports) {
    let records = several::<T>(ports, 9).await;
    let ids: Vec<T::Id> = records.iter().map(Record::id).collect();
    let store = T::store(ports);
    for scope in [
        Scope::All,
        only(&[0, 2]),
        only(&[]),
        requester(1, 4, Reach::Own),
        requester(1, 4, Reach::Company),
    ] {
        let visible: Vec<T> = records
            .iter()
            .filter(|record| record.visible(&scope))
            .cloned()
            .collect();
        let found = store.find_many(&scope, &ids).await.unwrap();
        assert_eq!(sorted(found), sorted(visible.clone()), "{scope:?}");
        let query = RecordQuery {
            limit: 2,
            ..RecordQuery::default()
        };
        assert_eq!(
            pages::<T>(ports, &scope, query).await,
            sorted(visible),
            "{scope:?}"
        );
        for record in &records {
            let seen = record.visible(&scope);
            assert_eq!(
                store.find(&scope, record.id()).await.unwrap().is_some(),
                seen
            );
            for key in record.unique_keys() {
                assert_eq!(
                    store.find_by_key(&scope, &key).await.unwrap().is_some(),
                    seen
                );
                let found = store.find_by_keys(&scope, &[key]).await.unwrap();
                assert_eq!(!found.is_empty(), seen);
            }
            if !seen {
                for commit in [put(record.clone().changed()), delete(record.clone())] {
                    let refused = store.commit(&scope, commit).await;
                    assert!(
                        matches!(refused, Err(Error::NotFound(_))),
                        "{scope:?} {refused:?}"
                    );
                }
            }
        }
    }
    assert_eq!(
        sorted(store.find_many(&Scope::All, &ids).await.unwrap()),
        sorted(records)
    );
}

pub async fn a_record_commit_carries_its_effects_or_nothing<T: Sample>(ports: &Ports) {
    let with_effects = |record: T| {
        let mut commit: RecordCommit<T> = put(record);
        commit.effects.events = vec![samples::event(1)];
        commit.effects.jobs = vec![samples::job("effect", 0)];
        commit.effects.idempotency = Some(idempotency(3, 0, "made"));
        commit
    };
    let (store, now) = (T::store(ports), at(1).as_second());
    let commit = with_effects(T::sample(1));
    let event = commit.effects.events[0].clone();
    store.commit(&Scope::All, commit).await.unwrap();
    let logged = ports.events.read(0, 10).await.unwrap();
    assert_eq!(logged.len(), 1);
    assert_eq!(logged[0].event, event);
    assert_eq!(ports.jobs.next_due().await.unwrap(), Some(at(0)));
    let kept = store.idempotent(&[3; 32], now).await.unwrap();
    assert_eq!(kept, Some(idempotency(3, 0, "made")));
    assert_eq!(
        store
            .idempotent(&[3; 32], at(86_400).as_second())
            .await
            .unwrap(),
        None
    );
    let refused = store.commit(&Scope::All, with_effects(T::sample(2))).await;
    assert!(
        matches!(
            refused,
            Err(Error::Conflict {
                code: "idempotency_key_used",
                ..
            })
        ),
        "{refused:?}"
    );
    assert_eq!(find::<T>(ports, T::sample(2).id()).await, None);
    assert_eq!(ports.events.read(0, 10).await.unwrap().len(), 1);
    assert_eq!(
        ports.jobs.lease(at(1), at(2), 10, &[]).await.unwrap().len(),
        1
    );
}

pub async fn of_concurrent_record_commits_one_wins<T: Sample>(ports: &Ports) {
    let record = several::<T>(ports, 1).await.remove(0);
    let commits =
        (0..8).map(|_| T::store(ports).commit(&Scope::All, put(record.clone().changed())));
    let outcomes = join_all(commits).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    for refused in outcomes.iter().filter(|outcome| outcome.is_err()) {
        assert!(
            matches!(refused, Err(Error::Stale { current: 2 })),
            "{refused:?}"
        );
    }
}
