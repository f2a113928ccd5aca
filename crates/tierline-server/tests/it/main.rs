//! The desk as its clients see it: everything here speaks HTTP, and nothing else.

// The lints that tests are free of look for this attribute, not for the folder.
#[cfg(test)]
mod app;
#[cfg(test)]
mod auth;
#[cfg(test)]
mod backups;
#[cfg(test)]
mod clock;
#[cfg(test)]
mod config;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod drafts;
#[cfg(test)]
mod errands;
#[cfg(test)]
mod files;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod import;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod invitations;
#[cfg(test)]
mod lifecycle;
#[cfg(test)]
mod live;
#[cfg(test)]
mod me;
#[cfg(test)]
mod notifications;
#[cfg(test)]
mod openapi;
#[cfg(test)]
mod portal;
#[cfg(test)]
mod problems;
#[cfg(test)]
mod related;
#[cfg(test)]
mod search;
#[cfg(test)]
mod setup;
#[cfg(test)]
mod tags;
#[cfg(test)]
mod technicians;
#[cfg(test)]
mod tickets;
#[cfg(test)]
mod triage;
#[cfg(test)]
mod undo;
#[cfg(test)]
mod views;
#[cfg(test)]
mod walk;
