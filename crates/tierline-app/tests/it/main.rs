//! The use cases and consumers over the fakes of the contract crate: a desk without a disk.

// The lints that tests are free of look for this attribute, not for the folder.
#[cfg(test)]
mod cache;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod rebuild;
#[cfg(test)]
mod relay;
#[cfg(test)]
mod tickets;
#[cfg(test)]
mod triage;
