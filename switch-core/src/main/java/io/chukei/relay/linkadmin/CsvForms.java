package io.chukei.relay.linkadmin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chukei.relay.linkadmin.Form.BadFormException;

/// Lines of CSV (RFC 4180 without line breaks inside quotes) as the same forms that JSON has. The first line names
/// the columns; a dot makes a part of an object, as in `account.pan`. An empty cell is an absent key.
final class CsvForms {
    private static final Set<String> NUMBERS = Set.of("pinAbove", "limits.perPayment", "limits.perPaymentTwoLegs", "limits.perDay",
        "limits.countPerDay");
    private static final String FLAG = "activate";

    private final List<String> columns;

    /// @param header the first line
    CsvForms(String header) throws BadFormException {
        columns = cells(header);
        if (Set.copyOf(columns).size() != columns.size()) {
            throw new BadFormException("A column is named twice.");
        }
    }

    Form form(String line) throws BadFormException {
        List<String> cells = cells(line);
        if (cells.size() != columns.size()) {
            throw new BadFormException("The line has not as many cells as the header.");
        }
        ObjectNode json = Form.JSON.createObjectNode();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                put(json, columns.get(i), cells.get(i));
            }
        }
        return Form.of(json);
    }

    private static void put(ObjectNode json, String column, String cell) throws BadFormException {
        int dot = column.indexOf('.');
        ObjectNode target = dot < 0 ? json : json.withObjectProperty(column.substring(0, dot));
        String key = column.substring(dot + 1);
        if (NUMBERS.contains(column)) {
            try {
                target.put(key, Long.parseLong(cell));
            } catch (NumberFormatException e) {
                throw new BadFormException("`" + column + "` is not a whole number.");
            }
        } else if (column.equals(FLAG)) {
            if (!cell.equals("true") && !cell.equals("false")) {
                throw new BadFormException("`" + column + "` is not true or false.");
            }
            target.put(key, cell.equals("true"));
        } else {
            target.put(key, cell);
        }
    }

    private static List<String> cells(String line) throws BadFormException {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"' && (quoted || cell.isEmpty())) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new BadFormException("A quote is not closed.");
        }
        cells.add(cell.toString());
        return cells;
    }
}
