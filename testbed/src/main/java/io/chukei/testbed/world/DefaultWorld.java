package io.chukei.testbed.world;

import java.util.List;

import io.chukei.testbed.issuer.Account;
import io.chukei.testbed.issuerhost.IssuerSettings;
import io.chukei.testbed.issuerhost.LineFraming;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.JlisSettings;
import io.chukei.testbed.jlis.Municipality;

/// The world when nobody says otherwise: two card issuers, two banks, their accounts. Card numbers stand in the
/// national range 9392 and pass the check digit; no real card has them.
public final class DefaultWorld {

    /// Card issuer A: 2-byte framing.
    public static final String CARD_ISSUER_A = "39200000001";
    /// Card issuer B: 4-digit framing.
    public static final String CARD_ISSUER_B = "39200000002";
    /// Bank X: 2-byte framing.
    public static final String BANK_X = "39200000011";
    /// Bank Y: 4-digit framing.
    public static final String BANK_Y = "39200000012";

    /// The card of label `SIM-CARD A ••••0017`.
    public static final String CARD_A = "9392471821080017";
    /// A second card at issuer A, `••••0025`.
    public static final String CARD_A_SECOND = "9392583641080025";
    /// The card of label `SIM-CARD B ••••0033`.
    public static final String CARD_B = "9392364151050033";
    /// A card with hardly any funds at issuer A, `••••0041`.
    public static final String CARD_POOR = "9392695071090041";
    /// Bank X's account for debit; its PIN is [#PIN_X].
    public static final String DEPOSIT_X = "0010017461853";
    /// One there with hardly any balance, the same PIN.
    public static final String DEPOSIT_X_POOR = "0010023584410";
    /// One there whose holder forgets the PIN, the same PIN.
    public static final String DEPOSIT_X_FORGOTTEN = "0010034902277";
    /// Bank Y's account; its PIN is [#PIN_Y].
    public static final String DEPOSIT_Y = "0020092735164";
    /// Another one there with a PIN of the greatest length, [#PIN_LONG].
    public static final String DEPOSIT_Y_LONG = "0020155028391";
    /// Twelve digits.
    public static final String PIN_LONG = "480173629514";
    /// The PIN of card B, looked at where one comes.
    public static final String PIN_B = "0525";
    /// The PIN of each account at bank X.
    public static final String PIN_X = "4821";
    /// The PIN of bank Y's first account.
    public static final String PIN_Y = "730516";

    /// The requester that is bank X's host, which sends for its ATMs.
    public static final String ATM_HOST = "BANK-X";

    /// The expiry of all of them, YYMM.
    public static final String EXPIRY = "3012";

    /// Ports of the terminals' world: J-LIS, then the four institutions from the first on.
    public static final int JLIS_PORT = 18_080;
    private static final int FIRST_ISSUER_PORT = 18_601;

    private static final long FUNDS = 10_000_000;
    private static final long LIMIT = 1_000_000;
    /// An ATM of bank X: it has a certificate for its bank's host, the switch does not know it.
    public static final String ATM_X = "ATM-X1";
    private static final List<String> REQUESTERS = List.of("SHOP-1", "SHOP-2", ATM_HOST, ATM_X);

    private DefaultWorld() {}

    /// Any free ports.
    public static WorldSettings onFreePorts() {
        return settings(new JlisSettings(0, Municipality.ALL), false);
    }

    /// Any free ports, and CAs that issue for the next card beside today's.
    public static WorldSettings withNextCards() {
        return settings(new JlisSettings(0, Municipality.ALL).withNextCards(), false);
    }

    /// The ports that documents name.
    public static WorldSettings onNamedPorts() {
        return settings(new JlisSettings(JLIS_PORT, Municipality.ALL), true);
    }

    /// The accounts that an institution opens.
    ///
    /// @return empty for an institution that is none of the four
    public static List<Account> accounts(String institution) {
        return switch (institution) {
            case CARD_ISSUER_A -> List.of(
                Account.card("card-a-0017", CARD_A, EXPIRY, FUNDS).withLimit(LIMIT),
                Account.card("card-a-0025", CARD_A_SECOND, EXPIRY, FUNDS).withLimit(LIMIT),
                Account.card("card-a-0041", CARD_POOR, EXPIRY, 100).withLimit(LIMIT));
            case CARD_ISSUER_B -> List.of(
                Account.card("card-b-0033", CARD_B, EXPIRY, FUNDS).withLimit(LIMIT).withPin(PIN_B),
                Account.converted("member-b-1", "CNV-B-7F3A9C51D2", FUNDS).withLimit(LIMIT));
            case BANK_X -> List.of(
                Account.deposit("deposit-x-1", DEPOSIT_X, FUNDS).withLimit(LIMIT).withPin(PIN_X),
                Account.converted("deposit-x-2", "CNV-X-52E1B80C6D", FUNDS).withLimit(LIMIT).withPin(PIN_X),
                Account.deposit("deposit-x-3", DEPOSIT_X_POOR, 500).withLimit(LIMIT).withPin(PIN_X),
                Account.deposit("deposit-x-4", DEPOSIT_X_FORGOTTEN, FUNDS).withLimit(LIMIT).withPin(PIN_X));
            case BANK_Y -> List.of(
                Account.deposit("deposit-y-1", DEPOSIT_Y, FUNDS).withLimit(LIMIT).withPin(PIN_Y),
                Account.deposit("deposit-y-2", DEPOSIT_Y_LONG, FUNDS).withLimit(LIMIT).withPin(PIN_LONG));
            default -> List.of();
        };
    }

    private static WorldSettings settings(JlisSettings jlis, boolean namedPorts) {
        int port = namedPorts ? FIRST_ISSUER_PORT : 0;
        int step = namedPorts ? 1 : 0;
        return new WorldSettings(jlis, HolderKeys.DEFAULT_DISTINCT, List.of(
            bank(CARD_ISSUER_A, LineFraming.BINARY_2, port),
            bank(CARD_ISSUER_B, LineFraming.ASCII_4, port + step),
            bank(BANK_X, LineFraming.BINARY_2, port + 2 * step),
            bank(BANK_Y, LineFraming.ASCII_4, port + 3 * step)), REQUESTERS);
    }

    private static BankSettings bank(String institution, LineFraming framing, int port) {
        return new BankSettings(IssuerSettings.of(institution, framing).at(port, 0), accounts(institution));
    }
}
