/** The commands that change, read and sign, and what all commands share: options, output, exit codes, errors of one line. */
package io.tagport.app.command;
