package io.chukei.atm.device;

import java.util.List;

import io.chukei.iso8583.terminal.Candidate;

/// What the holder sees.
///
/// @param text Japanese
/// @param candidates to choose from, with [Kind#CHOOSE]
public record Screen(Kind kind, String text, List<Candidate> candidates) {
    public Screen {
        candidates = List.copyOf(candidates);
    }

    /// What the holder is to do.
    public enum Kind {
        WELCOME, WAIT, JPKI_PIN, CHOOSE, ACCOUNT_PIN, AMOUNT, TAKE_CASH, SORRY, TAKE_CARD, OUT_OF_SERVICE
    }

    static Screen of(Kind kind, String text) {
        return new Screen(kind, text, List.of());
    }

    static Screen of(Kind kind) {
        return of(kind, switch (kind) {
            case WELCOME -> "お取引を選び、個人番号カードを入れてください。";
            case WAIT -> "しばらくお待ちください。";
            case JPKI_PIN -> "個人番号カードの利用者証明用暗証番号（4桁）を入力してください。";
            case CHOOSE -> "口座を選んでください。";
            case ACCOUNT_PIN -> "キャッシュカードの暗証番号を入力してください。";
            case AMOUNT -> "金額を入力してください。";
            case TAKE_CASH -> "現金をお取りください。";
            case SORRY -> "お取り扱いできません。";
            case TAKE_CARD -> "カードと明細票をお取りください。";
            case OUT_OF_SERVICE -> "ただいまお取り扱いを休止しています。";
        });
    }
}
