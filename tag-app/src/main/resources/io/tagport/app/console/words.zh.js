/** The Chinese texts of the console, in the terms of Tencent's documentation. */
export default {
  // Everywhere
  subjects: '设备/账号', tags: '标签', audience: '人群', requests: '请求', bulk: '批量', views: '页面', app: '应用', skip: '跳到正文',
  bindings: '绑定', bareTags: '无类别', noTags: '没有标签', filter: '筛选', order: '排序', show: '显示', size: '大小',
  reading: '正在读取…', more: '显示更多', moreOf: '显示更多（还有 {n} 个）', tryAgain: '重试', cancel: '取消', close: '关闭',
  copy: '复制', copied: '已复制', copyFailed: '浏览器不允许复制', undo: '撤销', redo: '重做', provider: '推送服务',
  bindingCount: '{n} 个绑定', tagCount: '{n} 个标签', subjectCount: '{n} 个', andMore: '还有 {n} 个',
  'outcome.applied': '已生效', 'outcome.changed': '有变化', 'outcome.unchanged': '无变化', 'outcome.refused': '被拒绝', 'outcome.unknown': '结果未知', 'outcome.notSent': '未发送',
  spanNone: '不到 1 秒', spanSeconds: '{n} 秒', spanMinutes: '{n} 分钟', spanHours: '{n} 小时 {m} 分钟',
  'theme.auto': '跟随系统', 'theme.light': '浅色', 'theme.dark': '深色', themeIs: '配色：{theme}。切换为：{next}',

  // The source of tags, and unknown and pending changes
  'outcome.pending': '待同步', 'source.ledger': '来自 {provider} 的台账：仅包含已确认的修改。', 'source.provider': '读取自 {provider}。',
  unknownSubjects: '{provider} 上有 {n} 个设备/账号的修改没有收到应答，结果未知', unknownSubjectsMore: '这些修改可能已生效，也可能没有；台账的列表和统计均不包含它们。',
  pendingSubjects: '还有 {n} 个设备/账号待同步到 {provider}。', pendingMore: '服务器会重复发送这些修改，直到在该服务上生效。',
  unknownOf: '{provider} 上结果未知：{what}', unknownOfMore: '没有收到应答。再次执行同样的修改即可确定。', pendingOf: '待同步到 {provider}：{what}',
  markUnknown: '结果未知：{what}', markPending: '待同步：{what}', 'open.clear': '清空', 'open.category': '清空 {what}:*', 'open.remove': '移除 {what}', 'open.add': '添加 {what}',

  // Failures
  failNoServer: '无法连接服务器', failNotFound: '不存在', failNotNow: '当前无法执行', failTooLarge: '内容过大',
  failProvider: '推送服务没有返回可用的应答', failServer: '服务器出错', failWrong: '输入无效', failPage: '控制台出错',
  noAnswer: '没有收到应答：无法确定是否已执行', noAnswerMore: '正在重新读取当前标签。再次执行同样的操作是安全的。',
  noApp: '没有这个应用', noAppMore: '此服务器没有名为“{app}”的应用。', toFirstApp: '前往第一个应用',
  counting: '正在统计……', noRecord: '不可用：此应用的推送服务未配置台账', noRecordMore: '此应用的标签仅保存在推送服务中，因此无法列出或统计。为该服务配置台账后即可查询。',

  // Login
  logIn: '登录', logOut: '退出登录', logInIn: '登录（请等待 {n} 秒）', adminToken: '管理令牌', loginLead: '管理设备与账号的标签。',
  tokenHint: '如果服务器没有配置文件，令牌是 {file} 中的 {name}。', tokenWrong: '管理令牌不正确。',
  tooManyTries: '尝试次数过多，请等待 {n} 秒。',
  sessionEnded: '登录已失效', sessionEndedMore: '重新登录后可继续操作，已输入的内容不会丢失。',

  // Keys
  keys: '快捷键', keySearch: '跳到搜索框', keyEnter: '在搜索框中：打开与输入完全一致的 ID', keyArrows: '在列表中移动', keyEscape: '关闭', keyHelp: '显示快捷键', keysOn: '启用单键快捷键',

  // Subjects
  subjectSearch: '按 ID 前缀搜索', subjectSearchHint: '设备 Token 或账号', openExactly: '打开 {id}', foundSubjects: '显示 {n} 个设备/账号',
  noSubjectLike: '没有以“{prefix}”开头的 ID', noSubjects: '还没有任何设备或账号绑定标签', noSubjectsMore: '在上方输入 ID 即可为其添加第一个标签，也可以在“批量”中导入文件。',
  unlisted: '无法列出设备/账号：标签由 {backend} 保存，且没有台账', unlistedReadable: '可以读取单个设备或账号：输入 ID 后按 Enter。',
  unlistedUnreadable: '标签无法读取，但可以修改：输入 ID 后按 Enter。',
  copyId: '复制 ID', noTagsOfSubject: '没有绑定任何标签', notKnown: '未知的设备或账号', noTagsMore: '可以在这里添加第一个标签。',
  tagsOfMost: '{n} / {most} 个标签', removeTag: '移除 {tag}', change: '修改', changeHow: '操作',
  'verb.add': '添加', 'verb.remove': '移除', 'verb.overwrite': '覆盖', 'verb.replace': '替换', 'verb.clear': '清空',
  'verbHint.add': '在已有标签之外添加所列标签。', 'verbHint.remove': '只移除所列标签，其他标签不变。', 'verbHint.overwrite': '所列标签取代相同类别的全部标签，其他类别不变。', 'verbHint.replace': '修改后只有所列标签，其他标签全部移除。', 'verbHint.clear': '移除全部标签。',
  tagFieldHint: '用英文逗号或 Enter 结束一个标签，可一次粘贴多个。含逗号的标签请加引号："a,b"', tagRemoved: '已从输入框中去掉 {tag}',
  effect: '预览', previewEmpty: '输入标签后显示效果。', previewRefused: '将被拒绝', previewBlind: '无法预览：读取不到当前标签',
  'effect.added': '将添加 {n} 个标签', 'effect.removed': '将移除 {n} 个标签', 'effect.kept': '保留 {n} 个标签',
  verbWhat: '{verb}：{what}', comma: '，', colon: '：', willAdd: '添加 {n} 个标签', willRemove: '移除 {n} 个标签',
  'act.add': '添加 {n} 个标签', 'act.remove': '移除 {n} 个标签',
  'warning.bare_tag_replaces_all': '{tag} 没有类别：用它覆盖会移除其余全部 {n} 个标签',
  'warning.bareMore': '覆盖只替换相同类别的标签。如需保留其他标签，请选择“添加”，或使用带类别的标签。',
  'warning.replaces_all': '将移除 {n} 个标签', 'warning.clears_all': '将移除全部 {n} 个标签',
  'warning.over_tags_per_subject': '修改后将有 {n} 个标签，超过 {protocol} 的上限 {limit} 个', 'warning.nothing_changes': '没有效果：当前标签已符合要求',
  becameApplied: '已生效', undone: '已撤销', becamePending: '已在 {provider} 生效，待同步到 {second}', becamePartly: '部分生效', becameRefused: '被拒绝', becameUnknown: '部分结果未知：无法确定是否已生效', becameNothing: '无需修改', wholeSubject: '整个设备/账号',

  // Tags
  limits: '配额', tagsPerApp: '应用内标签数（{protocol}）', usedOf: '{n} / {most}（{share}）', 'limit.near': '接近上限', 'limit.over': '超过上限',
  allTags: '全部标签', bySize: '按绑定数量', byName: '按名称',
  tagsFound: '{n} / {of} 个标签', noTagsYet: '还没有标签', noTagsYetMore: '只要有设备或账号绑定，标签就会出现在这里。',
  holdersOf: '绑定此标签的设备/账号', noHolders: '没有设备或账号绑定此标签', noHoldersMore: '因此它也不占用配额。', tryInAudience: '用于圈选人群',
  purgeTitle: '从所有设备/账号移除', purgeLead: '所有设备和账号都会失去此标签，且无法撤销。', purgeConfirm: '请输入 {tag} 以确认', purge: '从所有设备/账号移除',
  purgeLeft: '{of} 个中还有 {n} 个绑定此标签', 'purged.applied': '已从 {n} 个设备/账号移除', 'purged.refused': '移除被拒绝', 'purged.unknown': '结果未知：无法确定进行到哪一步', purgeNoAnswer: '请查看哪些设备/账号仍绑定此标签，必要时重新开始。',

  // Audience
  expression: '标签表达式', audienceEmpty: '请输入表达式', audienceEmptyMore: '输入时即时统计符合条件的设备/账号。', expressionWrong: '表达式有误', expressionWrongAt: '表达式第 {n} 个字符处有误', goToError: '跳到出错位置',
  grammar: '语法', grammarTag: '绑定此标签', grammarCategory: '绑定该类别中的任一标签', grammarNot: '不符合', grammarAnd: '同时符合', grammarOr: '符合其一即可', grammarGroup: '作为一个整体', grammarQuoted: '含空格或符号的标签；其中的 " 写两遍', grammarOrder: '! 优先级最高，其次是 &，最后是 |',
  matchesOf: '/ 共 {n} 个，占 {share}', matchesAnnounced: '{of} 个中有 {n} 个符合', understoodAs: '解析为 {written}，统计耗时 {took} 毫秒', asOf: '数据截至 {time}，之后的修改可能未计入',
  sampleOf: '抽样 {n} 个', sampleAll: '全部符合条件的设备/账号', sample: '符合条件的设备/账号', noMatches: '没有符合条件的设备或账号',
  inProvider: '用于 {name} 推送', copyJson: '复制 JSON', jsonFor: '{name} 的 JSON', notExpressible: '{name} 不支持此表达式',
  'reason.category': '不支持“类别中的任一标签”：{tag}', 'reason.not': '不支持“非”：{tag}', 'reason.shape': '不支持这样组合“与”和“或”', 'reason.same_tag_twice': '{tag} 会重复出现',
  'reason.too_many_tags': '标签超过 {n} 个', 'reason.tag_too_long': '{tag} 超过 {n} 字节', 'reason.too_many_rules': '规则超过 {n} 条',

  // Requests
  'connection.connecting': '正在连接', 'connection.open': '实时监听中', 'connection.lost': '连接已断开，正在重试', pause: '暂停', resume: '继续（{n} 条新请求）', clearList: '清空列表',
  'only.all': '全部', 'only.failed': '失败', 'only.ignored': '有被忽略的内容', noRequests: '还没有请求', noRequestsMore: '两种协议的新请求会显示在这里。', noRequestMatches: '没有符合筛选条件的请求',
  'column.time': '时间', 'column.app': '应用', 'column.operation': '操作', 'column.outcome': '结果', 'column.ms': '耗时', 'column.ignored': '被忽略',
  'ended.ok': '成功', 'ended.code': '错误码 {code}', 'ended.lost': '应答丢失', 'ended.cut': '应答中断',
  'operation.tpns/1': '单设备绑定单标签', 'operation.tpns/2': '单设备解绑单标签', 'operation.tpns/3': '单设备绑定多标签', 'operation.tpns/4': '单设备解绑多标签', 'operation.tpns/5': '单设备解绑全部标签',
  'operation.tpns/6': '单设备覆盖标签', 'operation.tpns/7': '多设备绑定单标签', 'operation.tpns/8': '多设备解绑单标签', 'operation.tpns/9': '批量绑定', 'operation.tpns/10': '批量解绑',
  'operation.tpns/delete_all_device': '从所有设备删除标签', 'operation.tpns/unreadable': '无效请求（TPNS）', 'operation.im/get_tag': '获取标签', 'operation.im/add_tag': '添加标签', 'operation.im/remove_tag': '删除标签', 'operation.im/clear_all_tags': '清空标签', 'operation.im/unreadable': '无效请求（IM）', 'operation.none': '未知路径',
  call: '调用', notAuthenticated: '鉴权未通过', subjectsOf: '设备/账号（{n}）', ignoredTitle: '被忽略的内容', faults: '注入的故障', requestBody: '请求内容', answerBody: '应答内容', noBody: '无内容', copyCurl: '复制为 curl',

  // Bulk
  newFile: '新建', earlierFiles: '文件', otherFiles: '其他服务的文件', noFiles: '还没有文件', noFilesMore: '确认计划之前，不会发送任何请求。', dropHere: '将文件拖到这里，或点击选择', dropHint: 'CSV {csv} 或 NDJSON {ndjson}', chooseFirst: '请先选择文件。',
  mode: '方式', 'mode.add': '添加', 'mode.remove': '移除', 'mode.overwrite': '覆盖', 'mode.replace': '替换', 'mode.sync': '同步',
  'modeHint.add': '添加文件中的标签。', 'modeHint.remove': '移除文件中的标签。', 'modeHint.overwrite': '文件中的标签取代相同类别的全部标签。', 'modeHint.replace': '文件中的设备/账号只保留文件所列标签。', 'modeHint.sync': '使管理范围内的标签与文件一致：范围内不在文件中的绑定会被移除。',
  own: '文件的管理范围', ownHint: '类别写作 level:*，也可以写单个标签。范围内凡不在文件中的绑定都会被移除。',
  removalLimit: '移除比例上限', removalLimitHint: '移除的绑定超过此比例时，计划不会发送。默认为 30%。', allowReplace: '允许一次设置全部标签', allowReplaceHint: '可减少调用次数；其他客户端在此期间的修改会丢失。', replacing: '一次设置全部标签', allowed: '允许', uploadAndPlan: '上传并生成计划',
  'state.loading': '上传中', 'state.planning': '正在生成计划', 'state.planned': '计划已生成', 'state.failed': '无法生成计划', 'state.running': '执行中', 'state.done': '已完成', 'state.stopped': '提前停止',
  steps: '步骤', 'step.file': '文件', 'step.plan': '计划', 'step.run': '执行', uploading: '正在上传', uploaded: '{sent} / {total}（{share}）', uploadStopped: '上传在 {size} 处中断', uploadAgain: '如需继续，请重新选择同一个文件：{file}',
  planning: '正在计算最少的调用次数，不会发送任何请求。', noPlan: '无法根据此文件生成计划', plan: '计划', nothingToDo: '无需修改', nothingToDoMore: '当前标签已与文件一致。',
  calls: '调用次数', boundIs: '最少 {n} 次，比值 {ratio}', naiveIs: '逐个绑定的调用次数是其 {times} 倍', duration: '预计耗时', atPace: '按推送服务的频率限制', callsByShape: '各类调用',
  'shape.addToSubject': '为单个设备/账号添加标签', 'shape.removeFromSubject': '从单个设备/账号移除标签', 'shape.addTag': '为多个设备/账号添加单个标签', 'shape.removeTag': '从多个设备/账号移除单个标签', 'shape.addPairs': '成对添加', 'shape.removePairs': '成对移除',
  'shape.addEach': '为多个设备/账号分别添加标签', 'shape.removeEach': '从多个设备/账号分别移除标签', 'shape.overwrite': '按类别覆盖单个设备/账号', 'shape.replace': '替换全部标签', 'shape.clear': '清空标签', 'shape.purge': '从所有设备/账号移除标签',
  limitExceeded: '超过安全上限，此计划不会发送', limitExceededMore: '如果确需移除，请提高移除比例上限后重新上传文件。', run: '执行', callsDone: '{n} / {of} 次调用', timeLeft: '预计剩余 {time}',
  runIt: '发送 {n} 次调用', resumeRun: '发送剩余部分', runTitle: '要发送此计划吗？', runAsk: '{n} 次调用将修改 {provider} 上的 {bindings}。', resumeAsk: '尚未发送到 {provider}：{left}。', runAskTime: '预计耗时 {time}，离开此页面后仍会继续。',
  runApplied: '全部已生效', runFirst: '已在 {provider} 全部生效', runRefused: '部分被拒绝', runUnknown: '部分结果未知：无法确定是否已生效', runUnknownMore: '部分调用没有收到应答。应用结果未知的文件即可确定。', runStopped: '未全部发送即已停止',
  'download.refused': '下载被拒绝的部分', 'download.unknown': '下载结果未知的部分', deleteFileAction: '删除', deleteTitle: '要删除 {file} 吗？', deleteAsk: '将删除文件及其计划。尚未发送任何请求。', deleteAskDone: '将删除文件及其结果。已发送的修改不受影响。',

  // Messages of the server, by their codes; the English text of the server is shown for all others
  'fault.empty': '表达式为空', 'fault.tag_missing': '缺少标签', 'fault.operator_missing': '缺少 & 或 |', 'fault.unmatched_parenthesis': '多余的右括号', 'fault.unclosed_parenthesis': '括号未闭合', 'fault.unclosed_quote': '引号未闭合',
  'fault.too_deep': '括号和 ! 的嵌套过深', 'fault.too_many_names': '标签和类别过多', 'fault.invalid_name': '标签或类别的名称无效', 'fault.too_long': '超过 {n} 个字符', 'fault.too_many_queries': '同时进行的统计过多，请稍后重试', 'fault.too_many_subjects': '绑定所列标签的设备/账号过多，无法统计',
  'fault.invalid_tag': '标签无效：不能为空，也不能包含控制字符', 'fault.wrong_length': '最多 {n} 项', 'fault.purge_running': '此应用正在移除另一个标签，同一时间只能移除一个', 'fault.no_such_purge': '没有移除此标签的任务', 'fault.no_such_app': '没有这个应用', 'fault.no_ledger': '推送服务未配置台账，无法列出或统计',
  'fault.invalid_file_name': '文件名应为 1 到 {n} 个字符，且不换行', 'fault.own_required': '同步需要填写文件的管理范围，例如 level:*,vip', 'fault.own_not_allowed': '只有同步可以填写管理范围', 'fault.invalid_own': '管理范围无效：请填写标签（如 vip）或类别（如 level:*）', 'fault.invalid_share': '比例无效：请填写 30% 这样的比例，或 level:*=100% 这样的类别比例',
  'fault.wrong_position': '上传位置与已上传的大小不符，请重新上传', 'fault.file_too_large': '文件超过 {n} 字节，请使用命令行处理更大的文件', 'fault.too_many_files': '服务器最多保留 {n} 个文件，请先删除一个', 'fault.no_such_file': '没有这个文件，可能已被删除', 'fault.upload_complete': '文件已上传完成', 'fault.already_planned': '已生成计划',
  'fault.nothing_to_send': '没有可发送的计划，或已全部发送', 'fault.safety_limit': '超过安全上限，此计划不会发送', 'fault.in_progress': '正在生成计划或发送', 'fault.result_too_large': '结果文件过大，无法下载',
  'refusal.bad_request': '请求不符合规则：{message}', 'refusal.bad_tag': '标签过长或包含不允许的字符：{message}', 'refusal.bad_subject': '设备 Token 或账号的格式不正确：{message}', 'refusal.unknown_subject': '设备或账号不存在：{message}', 'refusal.other_kind': '此标签属于其他类型的设备或账号：{message}',
  'refusal.subject_full': '超过单个设备/账号的标签数上限：{message}', 'refusal.app_full': '超过应用的标签数上限：{message}', 'refusal.too_many': '数量超过推送服务的限制：{message}', 'refusal.not_offered': '推送服务不支持此操作：{message}', 'refusal.superseded': '已被之后的修改取代，未发送：{message}',
  'refusal.other': '推送服务拒绝了此操作：{message}', 'refusal.setup': '推送服务的凭证或权限配置有误：{message}', 'refusal.stale_signature': '签名已过期：{message}', 'refusal.too_fast': '超过频率限制：{message}', 'refusal.unreachable': '无法连接推送服务：{message}',
  'excess.all': '将移除 {known} 个已知绑定中的 {removed} 个（{share}），上限为 {percent}%', 'excess.category': '将移除类别 {category} 的 {known} 个已知绑定中的 {removed} 个（{share}），上限为 {percent}%', overLimit: '超过标签数上限：{message}',
};
