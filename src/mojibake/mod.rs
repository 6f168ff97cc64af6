//! Finds out what happened to a text, undoes it, and proves it.
