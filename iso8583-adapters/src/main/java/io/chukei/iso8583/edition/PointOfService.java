package io.chukei.iso8583.edition;

import io.chukei.iso8583.issuer.Acceptor;
import io.chukei.iso8583.message.Text;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.PosDataCode;

/// The shop or ATM, and how the holder was identified. 1987: DE 18 category, 22 entry mode (3), 25 condition (2), 43 name (40). 1993: DE 26, 22 (12
/// characters of annex A.5), 43 up to 99. CMF: DE 26, 22 (16 bytes, jPOS's `PosDataCode`), 43 with the name in its element 2.
final class PointOfService {
    private static final char CAN_PIN = '1';
    private static final int NAME_87 = 40;
    private static final String ATM = "6011";

    private PointOfService() {}

    /// @param pin whether the message carries a PIN
    static void write(Generation generation, ISOMsg fields, Acceptor acceptor, boolean pin) {
        switch (generation) {
            case ISO87 -> {
                fields.set(18, acceptor.categoryCode());
                fields.set(22, acceptor.entryMode());
                fields.set(25, acceptor.conditionCode());
                fields.set(43, Text.padded(acceptor.nameAndLocation(), NAME_87));
            }
            case ISO93 -> {
                fields.set(22, characters(acceptor, pin));
                fields.set(26, acceptor.categoryCode());
                fields.set(43, acceptor.nameAndLocation());
            }
            case CMF -> {
                fields.set(22, flags(acceptor, pin));
                fields.set(26, acceptor.categoryCode());
                named(fields, acceptor.nameAndLocation());
            }
        }
    }

    private static void named(ISOMsg fields, String name) {
        try {
            ISOMsg place = new ISOMsg(43);
            place.set(2, name);
            fields.set(place);
        } catch (ISOException e) {
            throw new IllegalArgumentException("DE 43 cannot be set");
        }
    }

    /// Capabilities to read, to authenticate and to retain; environment; holder and card present; how read; how authenticated and by whom; output;
    /// PIN.
    private static String characters(Acceptor acceptor, boolean pin) {
        char read = switch (acceptor.entryMode().substring(0, 2)) {
            case "01" -> '6';
            case "02", "90" -> '2';
            case "03" -> '3';
            case "05", "07", "91" -> '5';
            default -> '0';
        };
        boolean canPin = acceptor.entryMode().charAt(2) == CAN_PIN;
        return "" + read + (canPin ? '1' : '0') + '0' + (isAtm(acceptor) ? '2' : '1') + "01" + read + (pin ? '1' : '0') + (pin ? '3' : '0')
            + "00" + (canPin ? 'C' : '0');
    }

    private static byte[] flags(Acceptor acceptor, boolean pin) {
        PosDataCode.ReadingMethod read = switch (acceptor.entryMode().substring(0, 2)) {
            case "01" -> PosDataCode.ReadingMethod.PHYSICAL;
            case "02", "90" -> PosDataCode.ReadingMethod.MAGNETIC_STRIPE;
            case "03" -> PosDataCode.ReadingMethod.BARCODE;
            case "05", "07", "91" -> PosDataCode.ReadingMethod.ICC;
            default -> PosDataCode.ReadingMethod.UNKNOWN;
        };
        return new PosDataCode(read.intValue(),
            (pin ? PosDataCode.VerificationMethod.ONLINE_PIN : PosDataCode.VerificationMethod.NONE).intValue(),
            (isAtm(acceptor) ? PosDataCode.POSEnvironment.UNATTENDED : PosDataCode.POSEnvironment.ATTENDED).intValue(),
            PosDataCode.SecurityCharacteristic.PRIVATE_NETWORK.intValue()).getBytes();
    }

    private static boolean isAtm(Acceptor acceptor) {
        return acceptor.categoryCode().equals(ATM);
    }
}
