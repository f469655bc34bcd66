/** What a server saw: each request in the field's words, what was passed over in it and why, and how it ended. */
package io.tagport.server.record;
