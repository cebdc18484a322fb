-- A link that was used since then would sign in a second time.
delete from access.sign_in_link;
