package org.tillside.access;

/**
 * What trying one password costs whoever tries.
 *
 * @param kibibytes of memory
 * @param passes over it
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP
 *     on storing passwords</a>
 */
record PasswordCost(int kibibytes, int passes) {

    static final PasswordCost USUAL = new PasswordCost(19_456, 2);
}
