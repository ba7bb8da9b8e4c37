package io.chukei.relay.reconcileadmin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.chukei.relay.admin.AdminHandler;
import io.chukei.relay.admin.AdminRequest;
import io.chukei.relay.admin.AdminResponse;
import io.chukei.relay.reconcile.DayBook;
import io.chukei.relay.reconcile.ReconciliationFile;
import io.chukei.relay.totals.TotalsShelf;

/// Answers `GET /reconciliation` and `GET /reconciliation/totals` as docs/admin-api.md says.
public final class ReconcileAdmin implements AdminHandler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MOUNT = "/reconciliation";
    private static final String TOTALS = MOUNT + "/totals";

    private final DayReader days;
    private final TotalsShelf shelf;
    private final InstantSource clock;

    /// @param shelf what institutions have answered
    public ReconcileAdmin(DayReader days, TotalsShelf shelf, InstantSource clock) {
        this.days = days;
        this.shelf = shelf;
        this.clock = clock;
    }

    @Override
    public String mountedAt() {
        return MOUNT;
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        boolean totals = request.path().equals(TOTALS);
        if (!request.method().equals("GET") || (!totals && !request.path().equals(MOUNT))) {
            return AdminResponse.problem(404, "NOT_FOUND", "Nothing is here.");
        }
        String institution = request.parameter("institution").orElse("");
        Optional<LocalDate> date = request.parameter("date").flatMap(ReconcileAdmin::date);
        Optional<ReconciliationFile> form = form(request.parameter("form").orElse("csv"));
        if (date.isEmpty() || form.isEmpty()) {
            return AdminResponse.problem(400, "BAD_FORM", "`date` is CCYY-MM-DD, `form` is csv or fixed.");
        }
        if (totals) {
            return request.operator().actsFor(institution) && days.knows(institution) ? totals(institution, date.get()) : unknown();
        }
        Optional<DayBook> book = request.operator().actsFor(institution) ? days.read(institution, date.get()) : Optional.empty();
        if (book.isEmpty()) {
            return unknown();
        }
        return new AdminResponse(200, form.get().contentType(),
            form.get().write(book.get(), clock.instant()).getBytes(StandardCharsets.US_ASCII));
    }

    private AdminResponse totals(String institution, LocalDate date) {
        try {
            ArrayNode reports = JSON.createArrayNode();
            shelf.reports(institution, date).forEach(report -> reports.add(TotalsShelf.json(report)));
            return AdminResponse.json(200, reports);
        } catch (IOException e) {
            return AdminResponse.problem(500, "UNREADABLE", "A report cannot be read.");
        }
    }

    private static AdminResponse unknown() {
        return AdminResponse.problem(404, "UNKNOWN_INSTITUTION", "There is no such institution, or it is not yours.");
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ReconciliationFile> form(String name) {
        return Stream.of(ReconciliationFile.values()).filter(form -> form.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
    }

}
