/** The English texts of the console. A text with two forms uses `one` for n = 1. */
export default {
  // Everywhere
  subjects: 'Subjects', tags: 'Tags', audience: 'Audience', requests: 'Requests', bulk: 'Bulk', views: 'Views', app: 'App', skip: 'Skip to content',
  bindings: 'Bindings', bareTags: 'Without a category', noTags: 'no tags', filter: 'Filter', order: 'Order', show: 'Show', size: 'Size',
  reading: 'Reading …', more: 'Show more', moreOf: 'Show more ({n} left)', tryAgain: 'Retry', cancel: 'Cancel', close: 'Close',
  copy: 'Copy', copied: 'Copied', copyFailed: 'The browser denied access to the clipboard', undo: 'Undo', redo: 'Redo', provider: 'Provider',
  bindingCount: {one: '{n} binding', other: '{n} bindings'}, tagCount: {one: '{n} tag', other: '{n} tags'}, subjectCount: {one: '{n} subject', other: '{n} subjects'}, andMore: 'and {n} more',
  'outcome.applied': 'applied', 'outcome.changed': 'changed', 'outcome.unchanged': 'unchanged', 'outcome.refused': 'refused', 'outcome.unknown': 'unknown', 'outcome.notSent': 'not sent',
  spanNone: 'less than a second', spanSeconds: '{n} s', spanMinutes: '{n} min', spanHours: '{n} h {m} min',
  'theme.auto': 'system', 'theme.light': 'light', 'theme.dark': 'dark', themeIs: 'Theme: {theme}. Switch to: {next}',

  // The source of tags, and unknown and pending changes
  'outcome.pending': 'pending', 'source.ledger': 'From the ledger of {provider}: only acknowledged changes.', 'source.provider': 'Read from {provider}.',
  unknownSubjects: {one: 'Unknown at {provider}: changes of {n} subject have no response', other: 'Unknown at {provider}: changes of {n} subjects have no response'}, unknownSubjectsMore: 'These changes may or may not have been applied. Lists and counts of the ledger do not include them.',
  pendingSubjects: {one: '{n} subject is pending at {provider}.', other: '{n} subjects are pending at {provider}.'}, pendingMore: 'The server repeats these changes until this provider has applied them.',
  unknownOf: 'Unknown at {provider}: {what}', unknownOfMore: 'The provider did not respond. Apply the same change again to resolve this.', pendingOf: 'Pending at {provider}: {what}',
  markUnknown: 'unknown: {what}', markPending: 'pending: {what}', 'open.clear': 'clear', 'open.category': 'clear {what}:*', 'open.remove': 'remove {what}', 'open.add': 'add {what}',

  // Failures
  failNoServer: 'The server cannot be reached', failNotFound: 'Not found', failNotNow: 'Not possible now', failTooLarge: 'Too large',
  failProvider: 'The provider returned no usable response', failServer: 'Server error', failWrong: 'Invalid input', failPage: 'Console error',
  noAnswer: 'No response: it is unknown whether the change was applied', noAnswerMore: 'The current tags are read again. It is safe to apply the same change again.',
  noApp: 'No such app', noAppMore: 'This server does not serve an app named “{app}”.', toFirstApp: 'Go to the first app',
  counting: 'Counting …', noRecord: 'Not available: no provider of this app keeps a ledger', noRecordMore: 'The tags of this app are stored only at its provider, so they cannot be listed or counted. To enable this, configure a ledger for the provider.',

  // Login
  logIn: 'Log in', logOut: 'Log out', logInIn: 'Log in (wait {n} s)', adminToken: 'Admin token', loginLead: 'Manage the tags of devices and accounts.',
  tokenHint: 'If the server has no configuration file, the token is {name} in {file}.', tokenWrong: 'The admin token is incorrect.',
  tooManyTries: {one: 'Too many attempts. Wait {n} second.', other: 'Too many attempts. Wait {n} seconds.'},
  sessionEnded: 'Your session has ended', sessionEndedMore: 'Log in again to continue. Your input is kept.',

  // Keys
  keys: 'Keyboard shortcuts', keySearch: 'Go to the search field', keyEnter: 'In the search field: open the subject with this ID', keyArrows: 'Move in a list', keyEscape: 'Close', keyHelp: 'Show keyboard shortcuts', keysOn: 'Enable single-key shortcuts',

  // Subjects
  subjectSearch: 'Search by ID prefix', subjectSearchHint: 'Device token or account', openExactly: 'Open {id}', foundSubjects: {one: '{n} subject shown', other: '{n} subjects shown'},
  noSubjectLike: 'No ID starts with “{prefix}”', noSubjects: 'No subject has a tag yet', noSubjectsMore: 'Enter an ID above to add its first tag, or upload a file under Bulk.',
  unlisted: 'Subjects cannot be listed: {backend} keeps their tags, and there is no ledger', unlistedReadable: 'Single subjects can be read: enter an ID and press Enter.',
  unlistedUnreadable: 'Their tags cannot be read, but they can be changed: enter an ID and press Enter.',
  copyId: 'Copy ID', noTagsOfSubject: 'No tags', notKnown: 'Unknown subject', noTagsMore: 'Add the first tag here.',
  tagsOfMost: '{n} of {most} tags', removeTag: 'Remove {tag}', change: 'Change', changeHow: 'Action',
  'verb.add': 'Add', 'verb.remove': 'Remove', 'verb.overwrite': 'Overwrite', 'verb.replace': 'Replace', 'verb.clear': 'Clear',
  'verbHint.add': 'Adds these tags to the existing tags.', 'verbHint.remove': 'Removes only these tags.', 'verbHint.overwrite': 'Replaces all tags of the same categories by these tags.', 'verbHint.replace': 'Replaces all tags by these tags.', 'verbHint.clear': 'Removes all tags.',
  tagFieldHint: 'Press comma or Enter after each tag, or paste a list. Quote a tag that contains a comma: "a,b"', tagRemoved: '{tag} removed from the field',
  effect: 'Preview', previewEmpty: 'Enter a tag to see the effect.', previewRefused: 'Would be refused', previewBlind: 'No preview: the current tags cannot be read',
  'effect.added': {one: '{n} tag added', other: '{n} tags added'}, 'effect.removed': {one: '{n} tag removed', other: '{n} tags removed'}, 'effect.kept': {one: '{n} tag kept', other: '{n} tags kept'},
  verbWhat: '{verb}: {what}', comma: ', ', colon: ': ', willAdd: {one: 'add {n} tag', other: 'add {n} tags'}, willRemove: {one: 'remove {n} tag', other: 'remove {n} tags'},
  'act.add': {one: 'Add {n} tag', other: 'Add {n} tags'}, 'act.remove': {one: 'Remove {n} tag', other: 'Remove {n} tags'},
  'warning.bare_tag_replaces_all': {one: '{tag} has no category: overwriting with it removes the other tag', other: '{tag} has no category: overwriting with it removes all {n} other tags'},
  'warning.bareMore': 'Overwrite replaces the tags of the same category. To keep other tags, choose Add or use a tag with a category.',
  'warning.replaces_all': {one: '{n} tag would be removed', other: '{n} tags would be removed'}, 'warning.clears_all': {one: 'The only tag would be removed', other: 'All {n} tags would be removed'},
  'warning.over_tags_per_subject': 'The subject would have {n} tags; the limit of {protocol} is {limit}', 'warning.nothing_changes': 'No effect: the tags are already as requested',
  becameApplied: 'Applied', undone: 'Undone', becamePending: 'Applied at {provider}; pending at {second}', becamePartly: 'Partly applied', becameRefused: 'Refused', becameUnknown: 'It is unknown whether some changes were applied', becameNothing: 'Nothing to change', wholeSubject: 'the whole subject',

  // Tags
  limits: 'Limits', tagsPerApp: 'Tags in the app, {protocol}', usedOf: '{n} of {most} ({share})', 'limit.near': 'near the limit', 'limit.over': 'over the limit',
  allTags: 'All tags', bySize: 'largest first', byName: 'by name',
  tagsFound: '{n} of {of} tags', noTagsYet: 'There are no tags yet', noTagsYetMore: 'A tag exists as long as a subject has it.',
  holdersOf: 'Subjects with this tag', noHolders: 'No subject has this tag', noHoldersMore: 'The tag does not count toward the limits.', tryInAudience: 'Use in an audience',
  purgeTitle: 'Remove from all subjects', purgeLead: 'Removes this tag from every subject. This cannot be undone.', purgeConfirm: 'To confirm, type {tag}', purge: 'Remove from all subjects',
  purgeLeft: '{n} of {of} subjects still have it', 'purged.applied': {one: 'Removed from {n} subject', other: 'Removed from {n} subjects'}, 'purged.refused': 'The removal was refused', 'purged.unknown': 'It is unknown how many subjects still have the tag', purgeNoAnswer: 'Check which subjects still have the tag, and start again if necessary.',

  // Audience
  expression: 'Tag expression', audienceEmpty: 'Enter an expression', audienceEmptyMore: 'Matching subjects are counted as you type.', expressionWrong: 'Invalid expression', expressionWrongAt: 'Invalid expression at character {n}', goToError: 'Go to the error',
  grammar: 'Syntax', grammarTag: 'has this tag', grammarCategory: 'has any tag of the category', grammarNot: 'does not match', grammarAnd: 'matches both', grammarOr: 'matches one or both', grammarGroup: 'grouping', grammarQuoted: 'a tag with spaces or operators; double each " in it', grammarOrder: 'Precedence: !, then &, then |',
  matchesOf: {one: 'of {n} subject, {share}', other: 'of {n} subjects, {share}'}, matchesAnnounced: '{n} of {of} subjects match', understoodAs: 'Parsed as {written}; counted in {took} ms', asOf: 'As of {time}: later changes may be missing',
  sampleOf: {one: 'Sample of {n} subject', other: 'Sample of {n} subjects'}, sampleAll: 'All matching subjects', sample: 'Matching subjects', noMatches: 'No subject matches',
  inProvider: 'For a {name} push', copyJson: 'Copy JSON', jsonFor: 'JSON for {name}', notExpressible: '{name} does not support this expression',
  'reason.category': 'No support for “any tag of a category”: {tag}', 'reason.not': 'No support for “not”: {tag}', 'reason.shape': 'No support for this combination of “and” and “or”', 'reason.same_tag_twice': '{tag} would occur twice',
  'reason.too_many_tags': 'More than {n} tags', 'reason.tag_too_long': '{tag} is longer than {n} bytes', 'reason.too_many_rules': 'More than {n} rules',

  // Requests
  'connection.connecting': 'Connecting', 'connection.open': 'Live', 'connection.lost': 'Connection lost; reconnecting', pause: 'Pause', resume: 'Resume ({n} new)', clearList: 'Clear list',
  'only.all': 'All', 'only.failed': 'Failed', 'only.ignored': 'With ignored parts', noRequests: 'No requests yet', noRequestsMore: 'New requests of both protocols appear here.', noRequestMatches: 'No request matches the filter',
  'column.time': 'Time', 'column.app': 'App', 'column.operation': 'Operation', 'column.outcome': 'Outcome', 'column.ms': 'Duration', 'column.ignored': 'Ignored',
  'ended.ok': 'ok', 'ended.code': 'code {code}', 'ended.lost': 'response lost', 'ended.cut': 'response cut off',
  'operation.tpns/1': 'Bind a tag to a device', 'operation.tpns/2': 'Unbind a tag from a device', 'operation.tpns/3': 'Bind tags to a device', 'operation.tpns/4': 'Unbind tags from a device', 'operation.tpns/5': 'Unbind all tags of a device',
  'operation.tpns/6': 'Overwrite tags of a device', 'operation.tpns/7': 'Bind a tag to devices', 'operation.tpns/8': 'Unbind a tag from devices', 'operation.tpns/9': 'Bind pairs of device and tag', 'operation.tpns/10': 'Unbind pairs of device and tag',
  'operation.tpns/delete_all_device': 'Delete a tag from all devices', 'operation.tpns/unreadable': 'Invalid request (TPNS)', 'operation.im/get_tag': 'Get tags', 'operation.im/add_tag': 'Add tags', 'operation.im/remove_tag': 'Remove tags', 'operation.im/clear_all_tags': 'Clear all tags', 'operation.im/unreadable': 'Invalid request (IM)', 'operation.none': 'Unknown path',
  call: 'Call', notAuthenticated: 'not authenticated', subjectsOf: 'Subjects ({n})', ignoredTitle: 'Ignored', faults: 'Injected faults', requestBody: 'Request', answerBody: 'Response', noBody: 'No body', copyCurl: 'Copy as curl',

  // Bulk
  newFile: 'New file', earlierFiles: 'Files', otherFiles: 'Files for other providers', noFiles: 'No files yet', noFilesMore: 'Nothing is sent until you have confirmed the plan.', dropHere: 'Drop a file here, or click to choose one', dropHint: 'CSV {csv} or NDJSON {ndjson}', chooseFirst: 'Choose a file first.',
  mode: 'Mode', 'mode.add': 'Add', 'mode.remove': 'Remove', 'mode.overwrite': 'Overwrite', 'mode.replace': 'Replace', 'mode.sync': 'Sync',
  'modeHint.add': 'Adds the tags in the file.', 'modeHint.remove': 'Removes the tags in the file.', 'modeHint.overwrite': 'Replaces all tags of the same categories by the tags in the file.', 'modeHint.replace': 'Replaces all tags of each subject in the file.', 'modeHint.sync': 'Makes the tags that the file owns match the file: owned tags that are not in the file are removed.',
  own: 'Tags that the file owns', ownHint: 'Categories such as level:*, and single tags. Bindings of these that are not in the file are removed.',
  removalLimit: 'Limit on removals', removalLimitHint: 'The plan is not sent if it removes a larger share of bindings. Default: 30%.', allowReplace: 'Allow setting all tags of a subject at once', allowReplaceHint: 'Saves calls. Changes that other clients make in the meantime are lost.', replacing: 'Setting all tags at once', allowed: 'allowed', uploadAndPlan: 'Upload and plan',
  'state.loading': 'uploading', 'state.planning': 'planning', 'state.planned': 'planned', 'state.failed': 'no plan', 'state.running': 'running', 'state.done': 'done', 'state.stopped': 'stopped early',
  steps: 'Steps', 'step.file': 'File', 'step.plan': 'Plan', 'step.run': 'Run', uploading: 'Uploading', uploaded: '{sent} of {total} ({share})', uploadStopped: 'The upload stopped at {size}', uploadAgain: 'To resume, choose the same file again: {file}',
  planning: 'Calculating the fewest calls. Nothing is sent.', noPlan: 'No plan can be created from this file', plan: 'Plan', nothingToDo: 'Nothing to change', nothingToDoMore: 'The tags already match the file.',
  calls: 'Calls', boundIs: {one: 'minimum {n} call; ratio {ratio}', other: 'minimum {n} calls; ratio {ratio}'}, naiveIs: 'one call per binding would be {times} times as many', duration: 'Takes', atPace: 'at the provider’s rate limit', callsByShape: 'Calls by type',
  'shape.addToSubject': 'Add tags to one subject', 'shape.removeFromSubject': 'Remove tags from one subject', 'shape.addTag': 'Add one tag to many subjects', 'shape.removeTag': 'Remove one tag from many subjects', 'shape.addPairs': 'Add pairs of subject and tag', 'shape.removePairs': 'Remove pairs of subject and tag',
  'shape.addEach': 'Add individual tags to many subjects', 'shape.removeEach': 'Remove individual tags from many subjects', 'shape.overwrite': 'Overwrite categories of one subject', 'shape.replace': 'Replace all tags of subjects', 'shape.clear': 'Remove all tags from subjects', 'shape.purge': 'Remove tags from all subjects',
  limitExceeded: 'A safety limit is exceeded: this plan is not sent', limitExceededMore: 'If the removals are intended, upload the file again with a higher limit on removals.', run: 'Run', callsDone: '{n} of {of} calls', timeLeft: '{time} left',
  runIt: {one: 'Send {n} call', other: 'Send {n} calls'}, resumeRun: 'Send the rest', runTitle: 'Send the plan?', runAsk: {one: '{n} call changes {bindings} at {provider}.', other: '{n} calls change {bindings} at {provider}.'}, resumeAsk: 'Not sent to {provider} yet: {left}.', runAskTime: 'Estimated duration: {time}. The run continues if you leave this page.',
  runApplied: 'All applied', runFirst: 'All applied at {provider}', runRefused: 'Some changes were refused', runUnknown: 'It is unknown whether some changes were applied', runUnknownMore: 'The provider did not respond to some calls. Apply the file of unknown changes to resolve this.', runStopped: 'Stopped before everything was sent',
  'download.refused': 'Download refused', 'download.unknown': 'Download unknown', deleteFileAction: 'Delete', deleteTitle: 'Delete {file}?', deleteAsk: 'The file and its plan are deleted. Nothing was sent.', deleteAskDone: 'The file and its results are deleted. Changes that were sent remain.',
};
