package io.chukei.app.demo;

/// What the three witnesses say.
///
/// @param actionCode at the terminal, -1 for none
/// @param effect of the payment in the issuer's books, in yen, negative for money taken
public record Seen(int actionCode, long effect, String note) {
    static Seen of(int actionCode, long effect) {
        return new Seen(actionCode, effect, "");
    }

    String words() {
        return (actionCode < 0 ? "----" : String.format(java.util.Locale.ROOT, "%04d", actionCode)) + " " + effect + " JPY"
            + (note.isEmpty() ? "" : " " + note);
    }
}
