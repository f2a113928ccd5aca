//! The suites: for each port the promises that its adapters keep.

pub mod blob_store;
pub mod event_log;
pub mod insight_store;
pub mod job_queue;
pub mod notification_store;
pub mod record_store;
pub mod ticket_queue;
pub mod ticket_search;
pub mod ticket_store;
pub mod triage_model;

use std::future::Future;
use std::pin::Pin;

/// A named promise over a subject: the ports of a fresh desk, or a fresh adapter.
pub struct Promise<S: ?Sized> {
    pub name: &'static str,
    pub check: Check<S>,
}

/// Runs to its end where the promise is kept, and panics where it is not.
pub type Check<S> = for<'a> fn(&'a S) -> Pin<Box<dyn Future<Output = ()> + 'a>>;

/// Lists the promises of a suite, and makes the macro by which an adapter turns each into a test.
/// The `$` is handed in, since a macro that makes a macro cannot write one.
macro_rules! suite {
    ($d:tt, $suite:ident over $subject:ty: $($promise:ident,)*) => {
        /// The promises of this suite.
        pub fn promises() -> Vec<$crate::Promise<$subject>> {
            vec![$($crate::Promise {
                name: stringify!($promise),
                check: |subject| Box::pin($promise(subject)),
            }),*]
        }

        /// A test of each promise; the expression makes a fresh subject.
        #[macro_export]
        macro_rules! $suite {
            ($d fresh:expr) => {
                $(#[tokio::test]
                async fn $promise() {
                    let subject = $d fresh;
                    $crate::suites::$suite::$promise(&subject).await;
                })*
            };
        }
    };
}
pub(crate) use suite;
