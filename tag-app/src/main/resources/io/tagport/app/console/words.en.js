/** What the console says in English. A word with two forms has one for n = 1. */
export default {
  // Everywhere
  subjects: 'Subjects', tags: 'Tags', audience: 'Audience', requests: 'Requests', bulk: 'Bulk', views: 'Views', app: 'App', skip: 'Skip to content',
  bindings: 'Bindings', bareTags: 'Without a category', noTags: 'no tags', filter: 'Filter', order: 'Order', show: 'Show', size: 'Size',
  reading: 'Reading …', more: 'Show more', moreOf: 'Show more ({n} left)', tryAgain: 'Try again', cancel: 'Cancel', close: 'Close',
  copy: 'Copy', copied: 'Copied', copyFailed: 'The browser did not allow it', undo: 'Undo', redo: 'Do it again', provider: 'Provider',
  tagCount: {one: '{n} tag', other: '{n} tags'}, subjectCount: {one: '{n} subject', other: '{n} subjects'}, andMore: 'and {n} more',
  'outcome.applied': 'applied', 'outcome.changed': 'changed', 'outcome.unchanged': 'unchanged', 'outcome.refused': 'refused', 'outcome.unknown': 'unknown', 'outcome.notSent': 'not sent',
  spanNone: 'less than a second', spanSeconds: '{n} s', spanMinutes: '{n} min', spanHours: '{n} h {m} min',
  'theme.auto': 'as the system', 'theme.light': 'light', 'theme.dark': 'dark', themeIs: 'Colours: {theme}. Change to: {next}',

  // Where tags are from, and what is unknown or pending
  'outcome.pending': 'pending', 'source.ledger': 'By the ledger of {provider}: what it has acknowledged.', 'source.provider': 'Read at {provider}.',
  unknownSubjects: {one: 'Unknown at {provider}: a change of {n} subject has no answer', other: 'Unknown at {provider}: changes of {n} subjects have no answer'}, unknownSubjectsMore: 'They may or may not have been made, and are in no list and no count of the ledger.',
  pendingSubjects: {one: '{n} subject is pending at {provider}.', other: '{n} subjects are pending at {provider}.'}, pendingMore: 'The server repeats these changes until they are made there, too.',
  unknownOf: 'Unknown at {provider}: {what}', unknownOfMore: 'No answer came for this. Applying the same once more settles it.', pendingOf: 'Pending at {provider}: {what}',
  markUnknown: 'unknown: {what}', markPending: 'pending: {what}', 'open.clear': 'clear', 'open.category': 'clear {what}:*', 'open.remove': 'remove {what}', 'open.add': 'add {what}',

  // What failed
  failNoServer: 'The server cannot be reached', failNotFound: 'There is no such thing', failNotNow: 'Not now', failTooLarge: 'That is too large',
  failProvider: 'The provider that keeps the tags gave no usable answer', failServer: 'The server failed', failWrong: 'Something in it is wrong', failPage: 'The console failed',
  noAnswer: 'No answer came: it is unknown whether it was done', noAnswerMore: 'What is there is read again. Applying the same once more does no harm.',
  noApp: 'No such app', noAppMore: 'This server does not serve an app named “{app}”.', toFirstApp: 'To the first app',
  counting: 'Counting …', noRecord: 'There is no record to look into', noRecordMore: 'Nothing is written down here of what this app’s provider keeps, so it cannot be listed or counted. A ledger beside the provider would change that.',

  // Login
  logIn: 'Log in', logOut: 'Log out', logInIn: 'Log in (wait {n} s)', adminToken: 'Admin token', loginLead: 'Tags of devices and accounts, whoever keeps them.',
  tokenHint: 'Without a configuration file it is in {file} as {name}.', tokenWrong: 'That is not the admin token.',
  tooManyTries: {one: 'Too many tries. Wait {n} second.', other: 'Too many tries. Wait {n} seconds.'},
  sessionEnded: 'Your session has ended', sessionEndedMore: 'Log in again and go on where you were. What you typed is still there.',

  // Keys
  keys: 'Keyboard', keySearch: 'To the search field', keyEnter: 'In the search: open exactly this id', keyArrows: 'Along a list', keyEscape: 'Close', keyHelp: 'These keys', keysOn: 'Keys of a single letter are on',

  // Subjects
  subjectSearch: 'Id, or how it begins', subjectSearchHint: 'Device token or account', openExactly: 'Open {id}', foundSubjects: {one: '{n} subject shown', other: '{n} subjects shown'},
  noSubjectLike: 'No id begins with “{prefix}”', noSubjects: 'Nobody carries a tag yet', noSubjectsMore: 'Type an id above to give it its first tag, or bring a file in under Bulk.',
  unlisted: 'Subjects cannot be listed: their tags are kept by {backend}, and nothing is written down here', unlistedReadable: 'A single one can be read: type its id and press Enter.',
  unlistedUnreadable: 'They cannot be read there either. A change can be made: type an id and press Enter.',
  copyId: 'Copy id', carries: 'Carries', carriesNothing: 'It carries no tags', notKnown: 'Nobody has heard of this subject yet', carriesNothingMore: 'Add the first one here.',
  tagsOfMost: '{n} of {most} tags', removeTag: 'Remove {tag}', change: 'Change', changeHow: 'How',
  'verb.add': 'Add', 'verb.remove': 'Remove', 'verb.overwrite': 'Overwrite', 'verb.replace': 'Replace', 'verb.clear': 'Clear',
  'verbHint.add': 'The tags are added to those that are there.', 'verbHint.remove': 'These tags are taken away, no others.', 'verbHint.overwrite': 'The tags take the place of all others of the same categories.', 'verbHint.replace': 'Afterwards there are these tags and no others.', 'verbHint.clear': 'All tags are taken away.',
  tagFieldHint: 'A comma or Enter ends a tag; many can be pasted. A tag with a comma: "a,b"', tagTaken: '{tag} taken out of the field',
  effect: 'What it would do', previewEmpty: 'Type a tag to see it.', previewRefused: 'Would be refused', previewBlind: 'The effect cannot be shown: the tags cannot be read',
  'effect.added': {one: '{n} tag added', other: '{n} tags added'}, 'effect.removed': {one: '{n} tag taken away', other: '{n} tags taken away'}, 'effect.kept': {one: '{n} tag kept', other: '{n} tags kept'},
  verbWhat: '{verb}: {what}', comma: ', ', willAdd: 'adds {n}', willTake: 'takes {n} away',
  'warning.bare_tag_replaces_all': {one: '{tag} has no category: overwriting with it takes the other tag away', other: '{tag} has no category: overwriting with it takes all {n} other tags away'},
  'warning.bareMore': 'Overwrite replaces what is in the same category. To keep the others, choose Add, or give the tag a category.',
  'warning.replaces_all': {one: '{n} tag would be lost', other: '{n} tags would be lost'}, 'warning.clears_all': {one: 'The only tag would be lost', other: 'All {n} tags would be lost'},
  'warning.over_tags_per_subject': 'Afterwards it would carry {n} tags; {protocol} allows {limit}', 'warning.nothing_changes': 'Nothing changes: all is as wanted already',
  becameApplied: 'Done', becameUndone: 'Taken back', becamePending: 'Done at {provider}; pending at {second}', becamePartly: 'Done in part', becameRefused: 'Refused', becameUnknown: 'Of some it is unknown whether they were done', becameNothing: 'Nothing was to be done', wholeSubject: 'the subject as a whole',

  // Tags
  limits: 'Limits', tagsPerApp: 'Tags in the app, {protocol}', usedOf: '{n} of {most} ({share})', 'limit.near': 'near the limit', 'limit.over': 'over the limit',
  allTags: 'All tags', bySize: 'largest first', byName: 'by name',
  tagsFound: '{n} of {of} tags', noTagsYet: 'There are no tags yet', noTagsYetMore: 'A tag is there while somebody carries it.',
  carriers: 'Who carries it', nobodyCarries: 'Nobody carries this tag', nobodyCarriesMore: 'Then it takes no room in the limits either.', tryInAudience: 'Try in audience',
  purgeTitle: 'Take it from everybody', purgeLead: 'Every subject loses this tag. That cannot be undone.', purgeConfirm: 'To confirm, type {tag}', purge: 'Take it from everybody',
  purgeLeft: '{n} of {of} still carry it', 'purged.applied': {one: 'Taken from {n} subject', other: 'Taken from {n} subjects'}, 'purged.refused': 'It was refused', 'purged.unknown': 'It is unknown how far it came', purgeNoAnswer: 'Look who carries it, and begin again if need be.',

  // Audience
  expression: 'Expression over tags', audienceEmpty: 'Write an expression', audienceEmptyMore: 'Who fits is counted while you type.', expressionWrong: 'This cannot be understood', expressionWrongAt: 'This cannot be understood, at character {n}', toPlace: 'To the place',
  grammar: 'How to write it', grammarTag: 'carries this tag', grammarCategory: 'carries any tag of the category', grammarNot: 'does not fit', grammarAnd: 'fits both', grammarOr: 'fits one or both', grammarGroup: 'taken together', grammarQuoted: 'a tag with blanks or signs; a " in it is doubled', grammarOrder: '! binds tightest, then &, then |',
  fitOf: {one: 'of {n} subject, {share}', other: 'of {n} subjects, {share}'}, fitAnnounced: '{n} of {of} subjects fit', understoodAs: 'Understood as {written}; found in {took} ms', asOf: 'As of {time}: later changes may be missing',
  sampleOf: {one: 'One of them', other: '{n} of them'}, sampleAll: 'All of them', sample: 'Subjects that fit', nobodyFits: 'Nobody fits',
  inProvider: 'As a push of {name}', copyJson: 'Copy JSON', jsonFor: 'JSON for {name}', notExpressible: '{name} cannot say this',
  'reason.category': 'It has no “any tag of a category”: {tag}', 'reason.not': 'It has no “not”: {tag}', 'reason.shape': '“and” and “or” are joined in a way that it does not have', 'reason.same_tag_twice': '{tag} would stand in it twice',
  'reason.too_many_tags': 'More than {n} tags', 'reason.tag_too_long': '{tag} is longer than {n} bytes', 'reason.too_many_rules': 'More than {n} rules',

  // Requests
  'connection.connecting': 'Connecting', 'connection.open': 'Watching', 'connection.lost': 'Connection lost; trying again', pause: 'Pause', goOn: 'Go on ({n} new)', clearList: 'Empty the list',
  'only.all': 'all', 'only.failed': 'not ok', 'only.ignored': 'with ignored parts', noRequests: 'No request yet', noRequestsMore: 'Requests of both protocols are shown from now on, while somebody watches.', noneFits: 'No request fits the filter',
  'column.time': 'Time', 'column.app': 'App', 'column.operation': 'Operation', 'column.outcome': 'Outcome', 'column.ms': 'Took', 'column.ignored': 'Ignored',
  'ended.ok': 'ok', 'ended.code': 'code {code}', 'ended.lost': 'answer lost', 'ended.cut': 'cut off',
  'operation.tpns/1': 'Bind a tag to a device', 'operation.tpns/2': 'Unbind a tag from a device', 'operation.tpns/3': 'Bind tags to a device', 'operation.tpns/4': 'Unbind tags from a device', 'operation.tpns/5': 'Unbind all tags of a device',
  'operation.tpns/6': 'Overwrite tags of a device', 'operation.tpns/7': 'Bind a tag to devices', 'operation.tpns/8': 'Unbind a tag from devices', 'operation.tpns/9': 'Bind pairs', 'operation.tpns/10': 'Unbind pairs',
  'operation.tpns/delete_all_device': 'Delete a tag from all devices', 'operation.tpns/unreadable': 'Unreadable, TPNS', 'operation.im/get_tag': 'Get tags', 'operation.im/add_tag': 'Add tags', 'operation.im/remove_tag': 'Remove tags', 'operation.im/clear_all_tags': 'Clear all tags', 'operation.im/unreadable': 'Unreadable, IM', 'operation.none': 'Unknown path',
  call: 'Call', notLetIn: 'not let in', subjectsOf: 'Subjects ({n})', ignoredTitle: 'Had no effect', faults: 'Went wrong on purpose', requestBody: 'Request', answerBody: 'Answer', noBody: 'No body', copyCurl: 'Copy as curl',

  // Bulk
  newFile: 'New file', earlierFiles: 'Files', otherFiles: 'Files for other providers', noFiles: 'No files yet', noFilesMore: 'Nothing is sent before you have seen the plan.', dropHere: 'Drop a file here, or choose one', dropHint: 'CSV {csv} or NDJSON {ndjson}', chooseFirst: 'Choose a file first.',
  mode: 'Mode', 'mode.add': 'Add', 'mode.remove': 'Remove', 'mode.overwrite': 'Overwrite', 'mode.replace': 'Replace', 'mode.sync': 'Sync',
  'modeHint.add': 'The tags of the file are added.', 'modeHint.remove': 'The tags of the file are taken away.', 'modeHint.overwrite': 'The tags of the file take the place of all others of the same categories.', 'modeHint.replace': 'A subject in the file has these tags afterwards and no others.', 'modeHint.sync': 'In what the file owns, it is the whole truth: what is not in it is taken away.',
  own: 'What the file owns', ownHint: 'Categories as level:*, and tags. Inside, everything that is not in the file is taken away.',
  brake: 'Brake on removals', brakeHint: 'Stops if a larger share would be taken away; 30% if empty.', allowReplace: 'All tags of a subject may be set at once', allowReplaceHint: 'Saves calls; what others change meanwhile is lost.', replacing: 'Setting all tags at once', allowed: 'allowed', uploadAndPlan: 'Upload and plan',
  'state.loading': 'uploading', 'state.planning': 'planning', 'state.planned': 'planned', 'state.failed': 'no plan', 'state.running': 'running', 'state.done': 'done', 'state.stopped': 'stopped early',
  steps: 'Steps', 'step.file': 'File', 'step.plan': 'Plan', 'step.run': 'Run', uploading: 'Uploading', uploaded: '{sent} of {total} ({share})', uploadStopped: 'The upload stopped at {size}', uploadAgain: 'To go on, choose the same file again: {file}',
  planning: 'Looking for the fewest calls. Nothing is sent.', noPlan: 'No plan can be made of this file', plan: 'Plan', nothingToDo: 'Nothing to do', nothingToDoMore: 'All is as the file wants it already.',
  calls: 'Calls', boundIs: 'at least {bound} are needed; ratio {ratio}', naiveIs: 'one call for each would be {times} times as many', duration: 'Takes', atPace: 'at the provider’s pace', callsByShape: 'Calls by kind',
  'shape.addToSubject': 'Add tags to one subject', 'shape.removeFromSubject': 'Remove tags from one subject', 'shape.addTag': 'Add one tag to many subjects', 'shape.removeTag': 'Remove one tag from many subjects', 'shape.addPairs': 'Add pairs of subject and tag', 'shape.removePairs': 'Remove pairs of subject and tag',
  'shape.addEach': 'Add to each of many subjects its tags', 'shape.removeEach': 'Remove from each of many subjects its tags', 'shape.overwrite': 'Overwrite categories of one subject', 'shape.replace': 'Replace all tags of subjects', 'shape.clear': 'Take all tags from subjects', 'shape.purge': 'Take tags from everybody',
  braked: 'The brake holds: this plan is not sent', brakedMore: 'If it is meant so, bring the file in again with a wider brake.', run: 'Run', callsDone: '{n} of {of} calls', timeLeft: 'about {time} left',
  runIt: {one: 'Send {n} call', other: 'Send {n} calls'}, runOn: 'Send the rest', runTitle: 'Send the plan?', runAsk: '{n} calls change {bindings} bindings at {provider}.', runOnAsk: '{left} bindings were not sent to {provider} yet.', runAskTime: 'It takes about {time}. It goes on when you leave this page.',
  runApplied: 'All applied', runFirst: 'All applied at {provider}', runRefused: 'Some were refused', runUnknown: 'Of some it is unknown whether they were done', runUnknownMore: 'No answer came for them. Applying the file of the unknown settles it.', runStopped: 'It stopped before all was sent',
  'download.refused': 'Download refused', 'download.unknown': 'Download unknown', throwAway: 'Throw away', throwTitle: 'Throw {file} away?', throwAsk: 'The file and its plan are deleted. Nothing was sent.', throwAskDone: 'The file and its results are deleted. What was sent stays.',
};
