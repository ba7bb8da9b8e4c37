/// The command's specification as tests.
@NullMarked
package io.chukei.iso8583.cli;

import org.jspecify.annotations.NullMarked;
