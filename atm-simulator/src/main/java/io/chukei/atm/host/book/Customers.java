package io.chukei.atm.host.book;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.chukei.iso8583.message.Text;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.testbed.sealedlog.SealedLog;

/// The bank's customers: its accounts, and its link table (紐付), certificate serial → accounts. Both stand in one sealed file.
///
/// | record | fields, divided by tabs |
/// |---|---|
/// | `account` | number, label, opening balance, held PIN |
/// | `link` | CA, serial in hexadecimal, account |
/// | `unlink` | the same |
public final class Customers implements Closeable {
    /// Accounts that one card may draw on.
    public static final int MOST_ACCOUNTS = 8;

    private final SealedLog file;
    private final Map<String, CustomerAccount> accounts = new ConcurrentHashMap<>();
    private final Map<Holder, List<String>> links = new ConcurrentHashMap<>();

    private record Holder(CaId ca, CertificateSerial serial) {}

    private Customers(SealedLog file) throws IOException {
        this.file = file;
        for (byte[] record : file.found()) {
            try {
                apply(new String(record, StandardCharsets.UTF_8).split("\t", -1));
            } catch (IllegalArgumentException e) {
                throw new IOException("the customers' file holds a record that does not read", e);
            }
        }
    }

    /// @throws IOException when the file cannot be used, see [SealedLog#open]
    public static Customers open(Path path) throws IOException {
        SealedLog file = SealedLog.open(path);
        try {
            return new Customers(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /// Opens an account; returns when it is on the disk.
    ///
    /// @throws IllegalArgumentException when the number is taken, or a tab is in the label
    public synchronized void open(CustomerAccount account) throws IOException {
        Text.require(!accounts.containsKey(account.number()), "the account is there already");
        Text.require(account.label().indexOf('\t') < 0, "a label has no tabs");
        store("account", account.number(), account.label(), String.valueOf(account.opening()), account.heldPin());
    }

    /// Lets the holder of a certificate draw on an account; returns when it is on the disk.
    ///
    /// @throws IllegalArgumentException when there is no such account, or the holder has [#MOST_ACCOUNTS]
    public synchronized void link(CaId ca, CertificateSerial serial, String account) throws IOException {
        Text.require(accounts.containsKey(account), "there is no such account");
        List<String> linked = links.getOrDefault(new Holder(ca, serial), List.of());
        Text.require(linked.size() < MOST_ACCOUNTS, "the holder has the most accounts that one card may have");
        if (!linked.contains(account)) {
            store("link", ca.name(), serial.exact().toString(16), account);
        }
    }

    /// Takes that back.
    public synchronized void unlink(CaId ca, CertificateSerial serial, String account) throws IOException {
        if (links.getOrDefault(new Holder(ca, serial), List.of()).contains(account)) {
            store("unlink", ca.name(), serial.exact().toString(16), account);
        }
    }

    /// The accounts of a holder in the order of their linking; empty for another bank's customer.
    public List<CustomerAccount> of(CaId ca, CertificateSerial serial) {
        return links.getOrDefault(new Holder(ca, serial), List.of()).stream().map(accounts::get).toList();
    }

    public Optional<CustomerAccount> account(String number) {
        return Optional.ofNullable(accounts.get(number));
    }

    /// Every account.
    public List<CustomerAccount> all() {
        return List.copyOf(accounts.values());
    }

    private void store(String... fields) throws IOException {
        file.appendAndForce(String.join("\t", fields).getBytes(StandardCharsets.UTF_8));
        apply(fields);
    }

    private void apply(String... fields) {
        Text.require(fields.length == (fields[0].equals("account") ? 5 : 4), "a record of customers has another shape");
        switch (fields[0]) {
            case "account" ->
                accounts.put(fields[1], new CustomerAccount(fields[1], fields[2], Long.parseLong(fields[3]), fields[4]));
            case "link" -> {
                List<String> linked = new ArrayList<>(links.getOrDefault(holder(fields), List.of()));
                linked.add(fields[3]);
                links.put(holder(fields), List.copyOf(linked));
            }
            case "unlink" -> {
                List<String> linked = new ArrayList<>(links.getOrDefault(holder(fields), List.of()));
                linked.remove(fields[3]);
                links.put(holder(fields), List.copyOf(linked));
            }
            default -> throw new IllegalArgumentException("a record of customers is of an unknown kind");
        }
    }

    private static Holder holder(String... fields) {
        return new Holder(new CaId(fields[1]), CertificateSerial.of(new BigInteger(fields[2], 16)));
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
