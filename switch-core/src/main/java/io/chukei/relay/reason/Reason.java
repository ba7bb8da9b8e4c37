package io.chukei.relay.reason;

import java.util.Optional;

import io.chukei.iso8583.terminal.Exchange;

/// Why a terminal's message ended as it did: the one list. Each has a sentence for the operator, the action code
/// (DE 39) that the terminal gets (docs/terminal-protocol.md §9) and a text for the person before it. A terminal
/// learns only code and text; the reason itself stands in the journal and in the metrics, under its name in lower
/// case.
public enum Reason {
    // @formatter:off
    APPROVED(Code.ACCEPTED, "The message was accepted.", ""),
    DECLINED_BY_ISSUER(1000, "The issuer declined and gave no reason that a terminal has a code for.", "お取り扱いできません。カード発行会社にお問い合わせください。"),
    INSUFFICIENT_FUNDS(1016, "The issuer found too little balance.", "残高が不足しています。"),
    WRONG_PIN(1017, "The issuer found the PIN wrong.", "暗証番号が違います。"),
    PIN_TRIES_EXCEEDED(1006, "The issuer has counted too many wrong PINs and looks at none any more.", "暗証番号の誤りが続いたため、お取り扱いできません。金融機関にお問い合わせください。"),
    OVER_ISSUER_LIMIT(1021, "The issuer found the amount over its limit.", "ご利用限度額を超えています。"),
    OVER_LIMIT(1021, "The amount is over a limit of the link.", "ご利用限度額を超えています。"),
    TOO_MANY_SIGNATURES(1021, "The holder's card has signed too often within a minute.", "短時間に続けてご利用いただけません。しばらくしてからお試しください。"),
    OVER_AUTHORIZED(1021, "A completion asks for more than was authorized, or a refund for more than is left.", "金額が元のお取引を超えています。"),

    UNKNOWN_REQUESTER(1819, "The registry does not know the requester.", "この端末は登録されていません。"),
    ACQUIRER_NOT_ALLOWED(1821, "DE 32 is not the requester's acquirer id.", "端末の設定を確認してください。"),
    TERMINAL_NOT_ALLOWED(1821, "DE 41 is not a terminal of the requester.", "端末の設定を確認してください。"),
    MERCHANT_NOT_ALLOWED(1821, "DE 42 is not a merchant of the requester.", "端末の設定を確認してください。"),
    SERVICE_NOT_ALLOWED(1821, "The requester may not offer the service.", "この端末ではお取り扱いできません。"),
    TYPE_NOT_HANDLED(1821, "The transaction type is not relayed.", "この端末ではお取り扱いできません。"),
    PIN_NOT_HANDLED(1821, "The message carries a PIN, and no PIN is relayed.", "この端末では暗証番号をお取り扱いできません。"),
    CURRENCY_NOT_HANDLED(1030, "The currency or its exponent is not relayed.", "この通貨はお取り扱いできません。"),
    AMOUNT_ZERO(1830, "The amount is zero.", "金額を確認してください。"),
    INQUIRY_WITH_AMOUNT(1830, "A balance inquiry names an amount.", "金額を確認してください。"),
    FUNCTION_UNKNOWN(1830, "The network management function is not one of ours.", ""),
    MALFORMED(1830, "The message could not be read.", ""),
    OTHER_CONTENT(1822, "The same key was used before with other content.", "端末の通番を確認してください。"),
    REVERSAL_CONFLICT(1822, "The original was already reversed to another amount.", "取消の内容が前回と異なります。"),
    ORIGINAL_NOT_FOUND(1816, "No approved original under the key that the message names.", "元のお取引が見つかりません。"),
    ORIGINAL_DIFFERS(1822, "The message names an original whose amount, type or merchant is another.", "元のお取引と内容が異なります。"),
    TOMBSTONED(1000, "The original came after its own reversal.", "このお取引は取り消されました。"),
    REVERSED_BY_TERMINAL(1000, "The terminal reversed the message before it was answered.", "このお取引は取り消されました。"),
    UNDELIVERED(9111, "The approval could not be delivered in time; what the issuer holds is reversed.", "通信異常のため取り消されました。もう一度お試しください。"),

    CHALLENGE_UNKNOWN(9103, "The challenge is old or was never given out here.", "もう一度カードをかざしてください。"),
    CHALLENGE_REPLAYED(1022, "The challenge was used before.", "カードを確認できませんでした。"),
    LOCAL_TIME_OFF(1022, "DE 12 is too far from the clock of the switch.", "端末の時刻を確認してください。"),
    HANDLE_UNKNOWN(9103, "The handle is old or was never given out here.", "もう一度カードをかざしてください。"),
    HANDLE_USED(1022, "The handle has paid before.", "もう一度カードをかざしてください。"),
    HANDLE_MISUSED(1022, "The handle was given to another terminal, merchant, transaction type or currency, or for cash to another amount.", "カードを確認できませんでした。"),
    CHOICE_UNKNOWN(1067, "The handle has no candidate of that index.", "お支払い方法を選んでください。"),
    CHOOSE(1067, "More than one link fits.", "お支払い方法を選んでください。"),
    CERTIFICATE_WANTED(1022, "The fingerprint form is unknown here; the certificate is wanted.", "もう一度カードをかざしてください。"),

    MALFORMED_CERTIFICATE(1830, "The certificate could not be read.", "カードを読み取れませんでした。"),
    CERTIFICATE_TOO_LONG(1830, "The certificate is longer than allowed.", "カードを読み取れませんでした。"),
    WRONG_CA(1022, "The certificate is of no pinned CA.", "このカードはご利用になれません。"),
    CA_SIGNATURE_INVALID(1022, "The CA's signature on the certificate is not valid.", "このカードはご利用になれません。"),
    WRONG_CERTIFICATE_PROFILE(1022, "Policy, key usage or an extension of the certificate is not that of the profile.", "このカードはご利用になれません。"),
    CERTIFICATE_NOT_YET_VALID(1071, "The certificate is not valid yet.", "カードの有効期間外です。"),
    CERTIFICATE_EXPIRED(1071, "The certificate has expired.", "カードの有効期限が切れています。"),
    REVOKED_KEY_COMPROMISE(1032, "The certificate was revoked: its key is compromised.", "このカードはご利用になれません。係員にお知らせください。"),
    REVOKED_HOLD(1032, "The certificate is on hold.", "このカードは一時停止中です。係員にお知らせください。"),
    REVOKED_SUPERSEDED(1068, "The certificate was superseded by a renewal.", "カードが更新されています。もう一度紐付けをしてください。"),
    REVOKED_OTHER(1004, "The certificate was revoked for another reason, or for none that is told.", "このカードはご利用になれません。"),
    REVOCATION_UNDETERMINED(9109, "No fresh revocation list covers the certificate.", "ただいま確認できません。しばらくしてからお試しください。"),
    RESPONDER_UNDETERMINED(9109, "An OCSP responder was asked, and none said in time and credibly that the certificate is good or revoked.", "ただいま確認できません。しばらくしてからお試しください。"),
    SIGNATURE_INVALID(1022, "The signature is not by the certificate's key over this message's statement.", "カードを確認できませんでした。"),

    HOLDER_NOT_LINKED(1058, "The holder has no link here.", "このカードは紐付けされていません。"),
    SERVICE_NOT_LINKED(1058, "No active link of the holder fits what was asked.", "このお支払い方法は紐付けされていません。"),
    SERVICE_NOT_HANDLED(1058, "The holder's links fit, but their services do not go with the transaction type.", "このお支払い方法は、このお取引にはご利用になれません。"),
    LINK_SUSPENDED(1004, "The link is suspended.", "このお支払い方法は停止されています。"),
    LINK_UNREADABLE(9103, "The index of links cannot answer.", "ただいまご利用になれません。"),
    PIN_NEEDED(1012, "The link asks for the card PIN.", "暗証番号を入力してください。"),

    PIN_BLOCK_INVALID(1026, "The PIN block is not of its format under its key.", "暗証番号を読み取れませんでした。もう一度入力してください。"),
    PIN_LENGTH_WRONG(1027, "The PIN is not 4 to 12 digits long.", "暗証番号の桁数を確認してください。"),
    PIN_KEY_MISSING(1028, "No key is configured for the requester's PIN, or the KSN is not of its key set.", "端末の設定を確認してください。"),
    PIN_KEY_SERIAL_INVALID(1028, "The KSN is missing, is not one that a device can use, or comes where none is due.", "端末の設定を確認してください。"),
    PIN_KEY_SERIAL_REUSED(1028, "The KSN is not above the last one of its device.", "端末の設定を確認してください。"),
    PIN_KEY_UNUSABLE(1028, "A key is not one of the security module, or its key block is not authentic.", "ただいま暗証番号をお取り扱いできません。"),
    PIN_TRANSLATION_FORBIDDEN(1028, "The PIN would have to be translated in a way that is not allowed or that the security module cannot do.", "ただいま暗証番号をお取り扱いできません。"),
    MAC_MISSING(9116, "A message with a PIN carries no MAC.", "端末の設定を確認してください。"),
    MAC_WRONG(9116, "The MAC is not that of the message as it came.", "端末の設定を確認してください。"),
    SECURITY_MODULE_FAILED(9120, "The security module is down, slow or full, or its answer cannot be used.", "ただいま暗証番号をお取り扱いできません。しばらくしてからお試しください。"),

    KEYS_NOT_AGREED(9118, "New keys were sent or asked for, and no transport key for such is agreed on.", ""),
    KEYS_NOT_NEXT(9119, "The version of new keys is not the one after the keys in use: old ones came again, or some were left out.", ""),
    KEYS_INCOMPLETE(1028, "New keys came without their MAC key, or with one where none is agreed on.", ""),
    KEY_OF_OTHER_USE(1028, "A new key's block says that the key is for another use.", ""),
    KEY_BLOCK_REFUSED(1028, "A new key's block is not authentic under the transport key, or no block.", ""),
    KEY_CHECK_VALUE_WRONG(1028, "A new key's check value is not that of the key in its block.", ""),

    NO_ROUTE(9108, "No route to the link's institution is configured.", "ただいまご利用になれません。"),
    ISSUER_DOWN(9107, "No line to the issuer is up, or the line broke before the request left.", "ただいまご利用になれません。"),
    ISSUER_SIGNED_OFF(9110, "The issuer is signed off.", "ただいまご利用になれません。"),
    ISSUER_SPARED(9107, "The issuer did not answer for a while; it is asked again soon.", "ただいまご利用になれません。"),
    ISSUER_BUSY(9107, "The windows of all lines to the issuer are full, or it is owed too many reversals.", "混み合っています。しばらくしてからお試しください。"),
    ISSUER_SILENT(9111, "The issuer did not answer in time, or the line broke after the request left.", "応答がないため取り消しました。もう一度お試しください。"),
    ISSUER_UNCLEAR(9111, "The issuer answered with a code whose meaning is not certain; whatever it holds is reversed.", "確認できないため取り消しました。もう一度お試しください。"),
    NOT_AN_ANSWER(9100, "The issuer's answer does not echo the request; whatever it holds is reversed.", "確認できないため取り消しました。もう一度お試しください。"),
    BALANCE_MISSING(9100, "The issuer approved a balance inquiry and told no balance in yen.", "残高を確認できませんでした。"),
    RECOVERED_UNCLEAR(9111, "The switch was restarted while the issuer was asked; whatever it holds is reversed.", "確認できないため取り消しました。もう一度お試しください。"),

    TOTALS_DIFFER(5001, "The requester's totals of a business date have another net than the switch's; the answer has the switch's.", ""),
    TOTALS_UNKNOWN(5003, "The totals of a business date could not be counted in time.", ""),

    FULL(9103, "Too many payments are in flight.", "混み合っています。しばらくしてからお試しください。"),
    DRAINING(9103, "The switch is stopping.", "ただいまご利用になれません。"),
    JOURNAL_FAILED(9103, "The transaction store cannot force; nothing was forwarded.", "ただいまご利用になれません。"),
    IN_PROGRESS(9123, "The original is in progress.", "");
    // @formatter:on

    private final int actionCode;
    private final String sentence;
    private final String displayText;

    Reason(int actionCode, String sentence, String displayText) {
        this.actionCode = actionCode;
        this.sentence = sentence;
        this.displayText = displayText;
    }

    /// What happened, as one English sentence.
    public String sentence() {
        return sentence;
    }

    /// DE 39 of the answer.
    public int actionCode(Exchange exchange) {
        return this == APPROVED ? exchange.acceptedCode() : actionCode;
    }

    /// What the terminal shows, 1..240 bytes of UTF-8; empty where there is nothing to say to a person.
    public Optional<String> displayText() {
        return displayText.isEmpty() ? Optional.empty() : Optional.of(displayText);
    }

    /// Whether a repeat gets silence instead: overload, and checks that only the time between the first sending and
    /// the repeat could have turned. The answer to the first sending may still be under way, or may never have come
    /// here; either way the terminal's duty ends in a reversal, which is always taken.
    public boolean silentForRepeat() {
        return switch (this) {
            case FULL, DRAINING, JOURNAL_FAILED, ISSUER_BUSY, ISSUER_SPARED, LINK_UNREADABLE, CHALLENGE_UNKNOWN, CHALLENGE_REPLAYED,
                LOCAL_TIME_OFF, TOO_MANY_SIGNATURES,
                HANDLE_UNKNOWN, HANDLE_USED, SECURITY_MODULE_FAILED -> true;
            default -> false;
        };
    }

    /// Whether the holder may try again with the same identification: the answer carries a successor handle
    /// (docs/terminal-protocol.md §7).
    public boolean allowsAnotherTry() {
        return this == INSUFFICIENT_FUNDS || this == WRONG_PIN || this == CHOICE_UNKNOWN || this == PIN_NEEDED;
    }

    private static final class Code {
        /// Stands for the exchange's own code of acceptance.
        static final int ACCEPTED = -1;
    }
}
