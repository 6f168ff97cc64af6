//! The parsed page as blocks, label–value pairs, meta tags and links.
