package io.chukei.atm.host.core;

import java.util.Optional;

import io.chukei.atm.host.pin.PinProblem;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.jpki.proof.ProofReason;

/// How the host answered by itself: a sentence for the operator, the action code (DE 39) for the ATM, a text for the person before it. Each is
/// counted. What the switch answers is passed on and counted as [#PASSED_ON].
public enum HostReason {
    ACCEPTED(-1, "The message was accepted.", ""),
    PASSED_ON(-1, "The switch's answer was passed on.", ""),
    ATM_UNKNOWN(1819, "The registry does not know the name in the client certificate.", ""),
    ATM_NOT_ALLOWED(1821, "DE 32, 41 or 42 is not that of the ATM.", "この機械ではお取り扱いできません。"),
    NOT_SERVED(1821, "An ATM's host serves withdrawals and inquiries alone.", "この機械ではお取り扱いできません。"),
    NUMBER_NOT_ALLOWED(1830, "DE 11 is one of the host's own numbers.", ""),
    FUNCTION_UNKNOWN(1830, "The network management function is not one of ours.", ""),
    MALFORMED(1830, "The message could not be read.", ""),
    AMOUNT_WRONG(1830, "A withdrawal of nothing, or an inquiry with an amount.", "金額を確認してください。"),
    CURRENCY_NOT_HANDLED(1030, "The currency or its exponent is not yen.", "この通貨はお取り扱いできません。"),
    OTHER_CONTENT(1822, "The same key was used before with other content.", ""),
    UNDONE_BEFORE(1000, "The original came after its own reversal, or was reversed before it was answered.", "このお取引は取り消されました。"),
    ORIGINAL_DIFFERS(1822, "The message names an original whose amount, type or place is another.", ""),
    UNDONE_OTHERWISE(1822, "The original was taken back to another amount before.", ""),
    TIME_OFF(1022, "DE 12 is too far from the host's clock.", "カードを確認できませんでした。"),
    CHALLENGE_UNKNOWN(9103, "The challenge is old, was never given out to this ATM, or has died with its giver.", "もう一度カードをお入れください。"),
    CHALLENGE_REPLAYED(1022, "The challenge was used before.", "カードを確認できませんでした。"),
    CERTIFICATE_WANTED(1022, "The fingerprint form is unknown here; the certificate is wanted.", "もう一度カードをお入れください。"),
    CERTIFICATE_UNREADABLE(1830, "The certificate could not be read.", "カードを読み取れませんでした。"),
    CERTIFICATE_REFUSED(1022, "CA, algorithm or profile of the certificate is not one that counts.", "このカードはご利用になれません。"),
    CERTIFICATE_OUTSIDE_VALIDITY(1071, "The certificate is not valid yet, or no longer.", "カードの有効期間外です。"),
    SIGNATURE_INVALID(1022, "The signature is not by the certificate's key over this message's statement.", "カードを確認できませんでした。"),
    REVOKED_HELD(1032, "The certificate is on hold, or its key is compromised.", "このカードはご利用になれません。係員にお知らせください。"),
    REVOKED_SUPERSEDED(1068, "The certificate was superseded by a renewal.", "カードが更新されています。もう一度紐付けをしてください。"),
    REVOKED_OTHER(1004, "The certificate was revoked.", "このカードはご利用になれません。"),
    REVOCATION_UNDETERMINED(9109, "No fresh revocation list covers the certificate.", "ただいま確認できません。しばらくしてからお試しください。"),
    NO_RELAY_TERMS(9107, "The switch has given no challenge for this ATM.", "ただいま他行のお取り扱いができません。"),
    HANDLE_UNKNOWN(9103, "The handle is old or was never given out here.", "もう一度カードをお入れください。"),
    HANDLE_USED(1022, "The handle has drawn before.", "もう一度カードをお入れください。"),
    HANDLE_MISUSED(1022, "The handle was given to another ATM or for another transaction type.", "カードを確認できませんでした。"),
    CHOICE_UNKNOWN(1067, "The handle has no account of that index.", "口座を選んでください。"),
    PIN_NEEDED(1012, "Cash takes the card PIN.", "暗証番号を入力してください。"),
    PIN_WRONG(1017, "The PIN is not that of the account.", "暗証番号が違います。"),
    PIN_LOCKED(1006, "The account's PIN was entered wrong too often in a row.", "暗証番号の入力回数を超えました。窓口にお越しください。"),
    PIN_BLOCK_INVALID(1026, "The PIN block is not of its format under its key.", "暗証番号を読み取れませんでした。"),
    PIN_LENGTH_WRONG(1027, "The PIN is not 4 to 12 digits long.", "暗証番号の桁数を確認してください。"),
    PIN_KEY_UNUSABLE(1028, "A key is not one of the security module.", "ただいま暗証番号をお取り扱いできません。"),
    KEY_SERIAL_INVALID(1028, "The KSN is missing, or is not one that a PIN pad can use.", "ただいま暗証番号をお取り扱いできません。"),
    KEY_SERIAL_REUSED(1028, "The KSN is not above the last one of its PIN pad.", "ただいま暗証番号をお取り扱いできません。"),
    MAC_MISSING(9116, "A message with a PIN carries no MAC.", "ただいまお取り扱いできません。"),
    MAC_WRONG(9116, "The MAC is not that of the message as it came.", "ただいまお取り扱いできません。"),
    MODULE_FAILED(9120, "The security module is down or slow, or its answer cannot be used.", "ただいま暗証番号をお取り扱いできません。"),
    NO_FUNDS(1016, "The balance does not cover the amount.", "残高が不足しています。"),
    OVER_LIMIT(1021, "The amount is over the limit at a time or of the day.", "ご利用限度額を超えています。"),
    SWITCH_DOWN(9107, "There is no line to the switch.", "ただいま他行のお取り扱いができません。"),
    SWITCH_SILENT(9111, "The switch did not answer in time; whatever is held is reversed.", "応答がないため取り消しました。もう一度お試しください。"),
    FULL(9103, "Too many messages are in flight.", "混み合っています。しばらくしてからお試しください。"),
    IN_PROGRESS(9123, "The original is in progress.", "");

    private final int actionCode;
    private final String sentence;
    private final String displayText;

    HostReason(int actionCode, String sentence, String displayText) {
        this.actionCode = actionCode;
        this.sentence = sentence;
        this.displayText = displayText;
    }

    public String sentence() {
        return sentence;
    }

    /// DE 39 in an exchange.
    public int actionCode(Exchange exchange) {
        return actionCode < 0 ? exchange.acceptedCode() : actionCode;
    }

    public Optional<String> displayText() {
        return displayText.isEmpty() ? Optional.empty() : Optional.of(displayText);
    }

    static HostReason of(PinProblem problem) {
        return switch (problem) {
            case WRONG -> PIN_WRONG;
            case BLOCK_INVALID -> PIN_BLOCK_INVALID;
            case LENGTH_WRONG -> PIN_LENGTH_WRONG;
            case KEY_UNUSABLE -> PIN_KEY_UNUSABLE;
            case MAC_WRONG -> MAC_WRONG;
            case MODULE_FAILED -> MODULE_FAILED;
        };
    }

    static HostReason of(ProofReason reason) {
        return switch (reason) {
            case CERTIFICATE_TOO_LONG, MALFORMED_CERTIFICATE -> CERTIFICATE_UNREADABLE;
            case WRONG_CA, CA_NOT_ENTITLED, ALGORITHM_NOT_ALLOWED, CA_SIGNATURE_INVALID, UNKNOWN_CRITICAL_EXTENSION, NOT_END_ENTITY,
                WRONG_KEY_USAGE, WRONG_POLICY, NO_DISTRIBUTION_POINT, CA_OUTSIDE_VALIDITY -> CERTIFICATE_REFUSED;
            case NOT_YET_VALID, EXPIRED -> CERTIFICATE_OUTSIDE_VALIDITY;
            case SIGNATURE_INVALID -> SIGNATURE_INVALID;
            case REVOKED_HOLD, REVOKED_KEY_COMPROMISE -> REVOKED_HELD;
            case REVOKED_SUPERSEDED -> REVOKED_SUPERSEDED;
            case REVOKED_UNSPECIFIED, REVOKED_CA_COMPROMISE, REVOKED_AFFILIATION_CHANGED, REVOKED_CESSATION, REVOKED_PRIVILEGE_WITHDRAWN,
                REVOKED_AA_COMPROMISE -> REVOKED_OTHER;
            case REVOCATION_UNDETERMINED_UNKNOWN_PARTITION, REVOCATION_UNDETERMINED_MISSING, REVOCATION_UNDETERMINED_STALE ->
                REVOCATION_UNDETERMINED;
        };
    }
}
