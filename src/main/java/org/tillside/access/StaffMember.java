package org.tillside.access;

/** A person as one workspace knows them. */
public record StaffMember(PersonId id, String name, String email, Role role) {}
