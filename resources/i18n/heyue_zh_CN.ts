<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Heyue</source>
        <translation>关于核阅</translation>
    </message>
    <message>
        <source>Heyue {version}</source>
        <translation>核阅 {version}</translation>
    </message>
    <message>
        <source>Checks the figures of environmental work reports</source>
        <translation>核对生态环境工作报告中的数据</translation>
    </message>
    <message>
        <source>Offline: it opens no network connection, ever.</source>
        <translation>离线运行，从不连接网络。</translation>
    </message>
    <message>
        <source>Settings and log: {folder}</source>
        <translation>设置与日志：{folder}</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
</context>
<context>
    <name>AddForm</name>
    <message>
        <source>Add “{quote}” as a figure</source>
        <translation>将“{quote}”添加为数据</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>AdjudicationDialog</name>
    <message>
        <source>Settle differences</source>
        <translation>裁定分歧</translation>
    </message>
    <message>
        <source>Figures on which reviewers differ</source>
        <translation>审核员意见不一的数据</translation>
    </message>
    <message>
        <source>Reason, as it stands in the record</source>
        <translation>理由，将写入审核记录</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{count} figures on which reviewers differ</source>
        <translation>{count} 项数据意见不一</translation>
    </message>
    <message>
        <source>All is settled.</source>
        <translation>全部已裁定。</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>采用此意见</translation>
    </message>
    <message>
        <source>Accept {reviewer}&apos;s decision</source>
        <translation>采用{reviewer}的意见</translation>
    </message>
    <message>
        <source>Keep the current result</source>
        <translation>保留当前结果</translation>
    </message>
    <message>
        <source>For a third view: correct the figure first, then choose this</source>
        <translation>如有第三种意见：先更正数据，再选此项</translation>
    </message>
</context>
<context>
    <name>AgreementDialog</name>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>and</source>
        <translation>与</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>一致率</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{count} disagreements; a click shows the figure</source>
        <translation>{count} 处不一致；点击可查看该数据</translation>
    </message>
    <message>
        <source>They agree on all</source>
        <translation>全部一致</translation>
    </message>
    <message>
        <source>{reviewer} ({count} figures)</source>
        <translation>{reviewer}（{count} 项数据）</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message>
        <source>{count} reports imported</source>
        <translation>已导入 {count} 份报告</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Every figure of this report is decided</source>
        <translation>本报告的数据已全部审完</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>查看日志</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Restoring puts a backup in the place of {name}; what is there now is backed up first.</source>
        <translation>恢复会用备份替换 {name}；现有内容会先行备份。</translation>
    </message>
    <message>
        <source>There is no backup yet: one is made before risky acts and every 30 minutes of work.</source>
        <translation>还没有备份：重要操作之前以及每工作 30 分钟会自动备份。</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Occasion</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Before merging</source>
        <translation>合并之前</translation>
    </message>
    <message>
        <source>Before reading again</source>
        <translation>重新提取之前</translation>
    </message>
    <message>
        <source>Before restoring</source>
        <translation>恢复之前</translation>
    </message>
    <message>
        <source>While working</source>
        <translation>工作期间</translation>
    </message>
    <message>
        <source>Before an upgrade</source>
        <translation>升级之前</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>手动备份</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>程序出错</translation>
    </message>
    <message>
        <source>Heyue made a mistake</source>
        <translation>核阅出现程序错误</translation>
    </message>
    <message>
        <source>Your workspace is whole: every decision was saved before it was shown. You can go on. Please copy the details for whoever looks after the program.</source>
        <translation>工作区完好：每条审核意见在显示之前均已保存，可以继续工作。请复制详细信息，交给软件维护人员。</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>查看日志</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>恢复待审</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>已选 {count} 项</translation>
    </message>
</context>
<context>
    <name>CardDelegate</name>
    <message>
        <source>p. {page}</source>
        <translation>第 {page} 页</translation>
    </message>
    <message>
        <source>with {report}: “{sentence}”</source>
        <translation>对照 {report}：“{sentence}”</translation>
    </message>
    <message>
        <source>with “{sentence}”</source>
        <translation>对照“{sentence}”</translation>
    </message>
</context>
<context>
    <name>CatalogueEditor</name>
    <message>
        <source>Catalogue of this workspace</source>
        <translation>本工作区的指标目录</translation>
    </message>
    <message>
        <source>Merge into another...</source>
        <translation>并入另一指标…</translation>
    </message>
    <message>
        <source>New indicator</source>
        <translation>新建指标</translation>
    </message>
    <message>
        <source>Import...</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Try and save...</source>
        <translation>试算并保存…</translation>
    </message>
    <message>
        <source>Changed by {reviewer}, {moment}</source>
        <translation>{reviewer}修改于{moment}</translation>
    </message>
    <message>
        <source>A code that never changes: domain.name, in small letters, such as water.leak_rate</source>
        <translation>代码一经确定不再更改，格式为“领域.名称”，用小写字母，如 water.leak_rate</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Merge into another</source>
        <translation>并入另一指标</translation>
    </message>
    <message>
        <source>Figures of {name} become figures of the other, which takes over its aliases and units.</source>
        <translation>“{name}”的数据将归入另一指标，其别名和单位一并转入。</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Merged into {name}</source>
        <translation>已归入{name}</translation>
    </message>
    <message>
        <source>Restore as shipped</source>
        <translation>恢复为随程序提供的内容</translation>
    </message>
</context>
<context>
    <name>Cataloguing</name>
    <message>
        <source>Catalogue saved; Ctrl+Z takes it back</source>
        <translation>指标目录已保存，按 Ctrl+Z 可撤销</translation>
    </message>
    <message>
        <source>Import a catalogue</source>
        <translation>导入指标目录</translation>
    </message>
    <message>
        <source>Export the catalogue</source>
        <translation>导出指标目录</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>指标目录</translation>
    </message>
    <message>
        <source>{count} entries exported to {name}</source>
        <translation>已将 {count} 个条目导出到 {name}</translation>
    </message>
    <message>
        <source>Catalogue texts (*.toml)</source>
        <translation>指标目录文本 (*.toml)</translation>
    </message>
</context>
<context>
    <name>ChartCanvas</name>
    <message>
        <source>Target {value}</source>
        <translation>目标 {value}</translation>
    </message>
    <message>
        <source>from “{words}”</source>
        <translation>由“{words}”推算</translation>
    </message>
    <message>
        <source>restated</source>
        <translation>后来重述</translation>
    </message>
</context>
<context>
    <name>ChecksBar</name>
    <message>
        <source>State of the finding</source>
        <translation>问题状态</translation>
    </message>
    <message>
        <source>Kind of finding</source>
        <translation>问题种类</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find findings</source>
        <translation>查找问题</translation>
    </message>
    <message>
        <source>Which rules of the checks are on</source>
        <translation>启用哪些核查规则</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>{count} rules off</source>
        <translation>停用规则 {count}</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>To do {count}</source>
        <translation>待处理 {count}</translation>
    </message>
    <message>
        <source>All kinds {count}</source>
        <translation>全部种类 {count}</translation>
    </message>
    <message>
        <source>By report</source>
        <translation>按报告</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>按地区</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>按种类</translation>
    </message>
    <message>
        <source>By indicator</source>
        <translation>按指标</translation>
    </message>
</context>
<context>
    <name>ChecksView</name>
    <message>
        <source>No findings of this kind</source>
        <translation>没有此类问题</translation>
    </message>
    <message>
        <source>Choose errors, doubtful ones or notes to show.</source>
        <translation>请选择显示错误、疑点或提示。</translation>
    </message>
    <message>
        <source>Sums, shares and changes hold as far as they can be checked.</source>
        <translation>可核对的合计、占比和变化均相符。</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>原句</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>算式</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>{within} within reports, {between} between them</source>
        <translation>报告内 {within} 处，报告间 {between} 处</translation>
    </message>
    <message>
        <source>Why is “{finding}” no fault of the report? The record shows it.</source>
        <translation>“{finding}”为什么不算问题？理由将写入审核记录。</translation>
    </message>
    <message>
        <source>Dismiss finding</source>
        <translation>排除问题</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Findings as a table...</source>
        <translation>问题表…</translation>
    </message>
    <message>
        <source>Letter to the reporting unit...</source>
        <translation>致报送单位的问题清单…</translation>
    </message>
    <message>
        <source>Dismiss findings</source>
        <translation>排除问题</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题清单</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>已说明</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>What did the unit say of “{finding}”? The record shows it.</source>
        <translation>报送单位对“{finding}”作何说明？审核记录中会列出。</translation>
    </message>
    <message>
        <source>What did the unit say of these {count} findings? The record shows it of each.</source>
        <translation>报送单位对这 {count} 个问题作何说明？审核记录中会逐一列出。</translation>
    </message>
    <message>
        <source>Why are these {count} findings no fault of the reports? The record shows it of each.</source>
        <translation>这 {count} 个问题为何不是报告的差错？审核记录中会逐一列出。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Not checked: {rule}. Switched off by {reviewer}, {at}: {reason}</source>
        <translation>未核查：{rule}。{reviewer}于 {at} 停用：{reason}</translation>
    </message>
    <message>
        <source>They are open again when one of their figures changes</source>
        <translation>其中任一数据有变动时恢复为待处理</translation>
    </message>
    <message>
        <source>A letter to each unit...</source>
        <translation>致各报送单位的问题清单…</translation>
    </message>
</context>
<context>
    <name>ChoiceModel</name>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>No region</source>
        <translation>地区未填</translation>
    </message>
</context>
<context>
    <name>ChooserSide</name>
    <message>
        <source>Find an indicator</source>
        <translation>查找指标</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>All or none</source>
        <translation>全选/全不选</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Missed</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>No result yet</source>
        <translation>未见结果</translation>
    </message>
    <message>
        <source>Not certain</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>相差</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Over {limit}</source>
        <translation>超过 {limit}</translation>
    </message>
    <message>
        <source>Within {limit}</source>
        <translation>符合 {limit}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Told first</source>
        <translation>首次所述</translation>
    </message>
    <message>
        <source>Told again</source>
        <translation>再次所述</translation>
    </message>
    <message>
        <source>{amount} a year</source>
        <translation>每年 {amount}</translation>
    </message>
    <message>
        <source>Year on year</source>
        <translation>比上年</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>ComparePages</name>
    <message>
        <source>Comparison</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>First year</source>
        <translation>起始年</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter rows by words</source>
        <translation>按文字筛选</translation>
    </message>
    <message>
        <source>All targets</source>
        <translation>全部目标</translation>
    </message>
    <message>
        <source>Against last year</source>
        <translation>比上年</translation>
    </message>
    <message>
        <source>Against the limit</source>
        <translation>对照限值</translation>
    </message>
    <message>
        <source>No row fits the filter</source>
        <translation>没有符合筛选的内容</translation>
    </message>
    <message>
        <source>No targets are known</source>
        <translation>尚无目标</translation>
    </message>
    <message>
        <source>Import plans, and the reports of the years after them.</source>
        <translation>导入计划及其后年度的报告。</translation>
    </message>
    <message>
        <source>No region is known in both years</source>
        <translation>没有两个年度都有数据的地区</translation>
    </message>
    <message>
        <source>Choose other years, or import more reports.</source>
        <translation>选择其他年度，或导入更多报告。</translation>
    </message>
    <message>
        <source>No two reports tell a year differently</source>
        <translation>各报告对同一年度的表述一致</translation>
    </message>
    <message>
        <source>Nothing is known of this year</source>
        <translation>该年度没有数据</translation>
    </message>
    <message>
        <source>Choose another indicator or year.</source>
        <translation>选择其他指标或年度。</translation>
    </message>
    <message>
        <source>{count} regions</source>
        <translation>{count} 个地区</translation>
    </message>
    <message>
        <source>{count} told by another area&apos;s report (grey)</source>
        <translation>{count} 个出自其他地区的报告（灰色）</translation>
    </message>
    <message>
        <source>{count} over the limit</source>
        <translation>{count} 个超过限值</translation>
    </message>
    <message>
        <source>{total} in all</source>
        <translation>合计 {total}</translation>
    </message>
    <message>
        <source>Most: {change}</source>
        <translation>变化最大：{change}</translation>
    </message>
    <message>
        <source>Green: better than last year · red: worse</source>
        <translation>绿：好于上年 · 红：差于上年</translation>
    </message>
    <message>
        <source>{count} told differently</source>
        <translation>{count} 项前后表述不一</translation>
    </message>
    <message>
        <source>{count} rows copied for a spreadsheet</source>
        <translation>已复制 {count} 行，可粘贴到表格</translation>
    </message>
    <message>
        <source>A value that a later report restates would stand here.</source>
        <translation>后来的报告改动了数值时，会列在这里。</translation>
    </message>
    <message>
        <source>Remove words, or choose All targets.</source>
        <translation>减少筛选文字，或选择“全部目标”。</translation>
    </message>
    <message>
        <source>Green: every limit met · amber: not the strictest · red: none</source>
        <translation>绿：符合全部限值 · 黄：未达最严限值 · 红：均超过</translation>
    </message>
</context>
<context>
    <name>CorrectForm</name>
    <message>
        <source>exactly</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The catalogue has no indicator of this name: choose one from the list.</source>
        <translation>指标目录中没有这个名称，请从列表中选择。</translation>
    </message>
    <message>
        <source>Mark the number in the sentence.</source>
        <translation>请在句中选中该数字。</translation>
    </message>
    <message>
        <source>Nothing differs yet: change a field, or press Escape.</source>
        <translation>尚无改动：请修改某一项，或按 Esc 退出。</translation>
    </message>
    <message>
        <source>Correct {amount}</source>
        <translation>更正 {amount}</translation>
    </message>
    <message>
        <source>Not given in the report</source>
        <translation>原文未给出</translation>
    </message>
    <message>
        <source>Upper end</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Upper end of a range; empty for a single value</source>
        <translation>区间的上限；单个数值留空</translation>
    </message>
    <message>
        <source>Stands in the record</source>
        <translation>将写入审核记录</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>限定</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>变化方向</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Make a rule from this</source>
        <translation>据此建立规则</translation>
    </message>
    <message>
        <source>After saving, shows rules for this workspace and what else they would change</source>
        <translation>保存后列出本工作区可建立的规则，并可预览影响</translation>
    </message>
    <message>
        <source>Write the number, or × where the report itself blacks it out.</source>
        <translation>请填写数值；原文未给出数值的，填“×”。</translation>
    </message>
    <message>
        <source>In words, or 2023-05, 2023-Q3, ..2023-11-11</source>
        <translation>可写“一季度”，或 2023-05、2023-Q3、..2023-11-11</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>Too fast: the last decision was still being saved. Press the key again.</source>
        <translation>操作过快：上一条意见还在保存，请再按一次。</translation>
    </message>
</context>
<context>
    <name>DecisionFoot</name>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>恢复待审</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>Comment on this figure</source>
        <translation>给这项数据写备注</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Reason for rejecting</source>
        <translation>驳回原因</translation>
    </message>
    <message>
        <source>What is doubtful</source>
        <translation>存疑原因</translation>
    </message>
</context>
<context>
    <name>DifferencesModel</name>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>章节</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop to import</source>
        <translation>松开即导入</translation>
    </message>
    <message>
        <source>Drop to import into a new workspace</source>
        <translation>松开即新建工作区并导入</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>No workspace is open</source>
        <translation>尚未打开工作区</translation>
    </message>
    <message>
        <source>Open one, or make a new one, from the menu.</source>
        <translation>请从菜单打开或新建工作区。</translation>
    </message>
    <message>
        <source>Reading figures...</source>
        <translation>正在读取数据…</translation>
    </message>
    <message>
        <source>No figure fits the filter</source>
        <translation>没有符合筛选的数据</translation>
    </message>
    <message>
        <source>No figures yet</source>
        <translation>还没有数据</translation>
    </message>
    <message>
        <source>Import reports: drop files or folders on the window.</source>
        <translation>请导入报告：将文件或文件夹拖入窗口。</translation>
    </message>
    <message>
        <source>No targets among these figures</source>
        <translation>这些数据中没有目标</translation>
    </message>
    <message>
        <source>Choose Actuals, or widen the filter.</source>
        <translation>请选“实绩”，或放宽筛选。</translation>
    </message>
    <message>
        <source>No indicators among these figures</source>
        <translation>这些数据未归入指标</translation>
    </message>
    <message>
        <source>Widen the filter, or choose List.</source>
        <translation>请放宽筛选，或选“列表”。</translation>
    </message>
    <message>
        <source>Remove words or values, or choose Show all.</source>
        <translation>请减少筛选条件，或选“全部显示”。</translation>
    </message>
</context>
<context>
    <name>EmptyWorkspacePage</name>
    <message>
        <source>Drop reports here</source>
        <translation>将报告拖到这里</translation>
    </message>
    <message>
        <source>Choose files...</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Import the samples</source>
        <translation>导入示例</translation>
    </message>
    <message>
        <source>A first review in ten minutes</source>
        <translation>十分钟完成第一次审核</translation>
    </message>
    <message>
        <source>Files, whole folders or zips: Word, pdf, WPS, OFD, Excel, web pages, text. All are copied.</source>
        <translation>可拖入文件、整个文件夹或 zip：Word、pdf、WPS、OFD、Excel、网页、文本。文件会复制进工作区。</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Find an indicator</source>
        <translation>查找指标</translation>
    </message>
    <message>
        <source>Only what was changed here</source>
        <translation>仅显示本工作区改动的</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>New indicator</source>
        <translation>新建指标</translation>
    </message>
</context>
<context>
    <name>EvidenceDialog</name>
    <message>
        <source>Export evidence package</source>
        <translation>导出证据包</translation>
    </message>
    <message>
        <source>A zip file with all figures, decisions and hashes that anybody can check with standard tools; how to is in the file.</source>
        <translation>一个 zip 文件，含全部数据、审核意见和哈希值，任何人都可用通用工具核验，方法见包内说明。</translation>
    </message>
    <message>
        <source>Also the report files and their texts</source>
        <translation>同时包含报告文件及正文</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>ExplainDialog</name>
    <message>
        <source>Unexplained numbers</source>
        <translation>未说明的数字</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Around it</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>What it is: a date, a name, a document number...</source>
        <translation>它是什么：日期、名称、文号…</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>它是什么</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>注明</translation>
    </message>
    <message>
        <source>Say what each one is. The record shows it.</source>
        <translation>逐个注明它是什么，将写入审核记录。</translation>
    </message>
    <message>
        <source>Every number is explained.</source>
        <translation>所有数字均已说明。</translation>
    </message>
</context>
<context>
    <name>ExportController</name>
    <message>
        <source>Choose a report first</source>
        <translation>请先选择一份报告</translation>
    </message>
    <message>
        <source>Export review record</source>
        <translation>导出审核记录</translation>
    </message>
    <message>
        <source>{title} review record</source>
        <translation>{title} 审核记录</translation>
    </message>
    <message>
        <source>Word document (*.docx);;Excel workbook (*.xlsx)</source>
        <translation>Word 文档 (*.docx);;Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>{workspace} evidence</source>
        <translation>{workspace} 证据包</translation>
    </message>
    <message>
        <source>Evidence packages (*.zip)</source>
        <translation>证据包 (*.zip)</translation>
    </message>
    <message>
        <source>Export evidence package</source>
        <translation>导出证据包</translation>
    </message>
    <message>
        <source>Exported to {name}</source>
        <translation>已导出到 {name}</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Text table (*.csv)</source>
        <translation>文本表格 (*.csv)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Exported to {name}</source>
        <translation>已导出到 {name}</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Word document (*.docx)</source>
        <translation>Word 文档 (*.docx)</translation>
    </message>
    <message>
        <source>Export to a folder</source>
        <translation>导出到文件夹</translation>
    </message>
</context>
<context>
    <name>FacetList</name>
    <message>
        <source>Filter by value</source>
        <translation>按取值筛选</translation>
    </message>
</context>
<context>
    <name>FacetModel</name>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>另 {count} 项</translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>No region</source>
        <translation>地区未填</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>No indicator</source>
        <translation>未归入指标</translation>
    </message>
</context>
<context>
    <name>FigureMenu</name>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Correct...</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Reject with a reason...</source>
        <translation>驳回并注明原因…</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Comment...</source>
        <translation>备注…</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>恢复待审</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Show in the table</source>
        <translation>在指标表中显示</translation>
    </message>
    <message>
        <source>Show the trend</source>
        <translation>查看趋势</translation>
    </message>
    <message>
        <source>Copy the sentence with its source</source>
        <translation>复制原句及出处</translation>
    </message>
    <message>
        <source>The same in other reports</source>
        <translation>其他报告中的同一指标</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>FigureTable</name>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Default columns</source>
        <translation>默认列</translation>
    </message>
    <message>
        <source>Open in the text	Enter</source>
        <translation>在正文中打开	Enter</translation>
    </message>
    <message>
        <source>Copy rows	Ctrl+C</source>
        <translation>复制所选行	Ctrl+C</translation>
    </message>
    <message>
        <source>Copy the sentence</source>
        <translation>复制原句</translation>
    </message>
</context>
<context>
    <name>FigureTableModel</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>原句</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>变化方向</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>限定</translation>
    </message>
</context>
<context>
    <name>FileDataDialog</name>
    <message>
        <source>File data</source>
        <translation>文件信息</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字数</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Reading notes</source>
        <translation>读取说明</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Work reports</source>
        <translation>工作报告</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>新建工作区</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>打开工作区</translation>
    </message>
    <message>
        <source>Reports ({patterns});;All files (*)</source>
        <translation>报告 ({patterns});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import reports</source>
        <translation>导入报告</translation>
    </message>
    <message>
        <source>Import folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>Heyue workspaces (*.heyue)</source>
        <translation>核阅工作区 (*.heyue)</translation>
    </message>
</context>
<context>
    <name>FilterButton</name>
    <message>
        <source>Saved filters</source>
        <translation>已存筛选</translation>
    </message>
    <message>
        <source>Save this filter...</source>
        <translation>保存当前筛选…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>保存当前筛选</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Previous match (Shift+Enter)</source>
        <translation>上一处（Shift+Enter）</translation>
    </message>
    <message>
        <source>Next match (Enter)</source>
        <translation>下一处（Enter）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Not a pattern</source>
        <translation>表达式有误</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Find in the reports shown</source>
        <translation>在所示报告中查找</translation>
    </message>
    <message>
        <source>left {left} · right {right}</source>
        <translation>左 {left} · 右 {right}</translation>
    </message>
</context>
<context>
    <name>FindingList</name>
    <message>
        <source>Findings</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Open in the text</source>
        <translation>在正文中打开</translation>
    </message>
    <message>
        <source>Copy	Ctrl+C</source>
        <translation>复制	Ctrl+C</translation>
    </message>
    <message>
        <source>Dismiss...	Del</source>
        <translation>排除…	Del</translation>
    </message>
    <message>
        <source>{count} findings</source>
        <translation>{count} 个问题</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>恢复为待处理</translation>
    </message>
    <message>
        <source>Confirm the slip</source>
        <translation>问题属实</translation>
    </message>
    <message>
        <source>Told to the unit</source>
        <translation>已告知报送单位</translation>
    </message>
    <message>
        <source>Mended by the unit</source>
        <translation>报送单位已更正</translation>
    </message>
    <message>
        <source>Explained...</source>
        <translation>已说明…</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>The parts do not add up to the total</source>
        <translation>分项之和与合计不符</translation>
    </message>
    <message>
        <source>The percentage is not the share</source>
        <translation>百分比与占比不符</translation>
    </message>
    <message>
        <source>What is left does not fit</source>
        <translation>剩余数与应剩数不符</translation>
    </message>
    <message>
        <source>The same quantity has two values</source>
        <translation>同一数量前后不一致</translation>
    </message>
    <message>
        <source>No earlier number gives this percentage</source>
        <translation>由该百分比推不出上期整数</translation>
    </message>
    <message>
        <source>The change does not fit last year&apos;s report</source>
        <translation>变化幅度与上年报告不符</translation>
    </message>
    <message>
        <source>Another report gives another value</source>
        <translation>与其他报告不一致</translation>
    </message>
    <message>
        <source>The target was not met</source>
        <translation>未完成目标</translation>
    </message>
    <message>
        <source>Not the indicator&apos;s unit</source>
        <translation>单位与指标不符</translation>
    </message>
    <message>
        <source>More than there can be</source>
        <translation>超出可能范围</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>疑点</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>The report says {printed}, it should be {expected}</source>
        <translation>原文为 {printed}，应为 {expected}</translation>
    </message>
    <message>
        <source>The change does not fit its levels</source>
        <translation>变化量与前后数值不符</translation>
    </message>
    <message>
        <source>Days and their share do not fit</source>
        <translation>天数与比例不符</translation>
    </message>
    <message>
        <source>The limit of the grade is exceeded</source>
        <translation>未达到所称级别的限值</translation>
    </message>
    <message>
        <source>An item of a list is missing</source>
        <translation>序号不连续</translation>
    </message>
    <message>
        <source>The title names another year</source>
        <translation>标题年份与正文不符</translation>
    </message>
    <message>
        <source>The statistics give another value</source>
        <translation>与统计年鉴数据不一致</translation>
    </message>
    <message>
        <source>{state}: {reviewer}, {at}</source>
        <translation>{state}：{reviewer}，{at}</translation>
    </message>
    <message>
        <source>No indicator</source>
        <translation>未归入指标</translation>
    </message>
    <message>
        <source>Not looked at</source>
        <translation>未处理</translation>
    </message>
    <message>
        <source>Slip confirmed</source>
        <translation>问题属实</translation>
    </message>
    <message>
        <source>Told to the unit</source>
        <translation>已告知报送单位</translation>
    </message>
    <message>
        <source>Mended by the unit</source>
        <translation>报送单位已更正</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>已说明</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>The average does not fit its total</source>
        <translation>平均数与总数不符</translation>
    </message>
    <message>
        <source>As many names are not listed</source>
        <translation>列举的个数与所称个数不符</translation>
    </message>
    <message>
        <source>A jump beyond all other years</source>
        <translation>变幅远超历年</translation>
    </message>
    <message>
        <source>No region</source>
        <translation>地区未填</translation>
    </message>
    <message>
        <source>The rank does not fit</source>
        <translation>名次不符</translation>
    </message>
</context>
<context>
    <name>FingerprintDialog</name>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>The fingerprint of {name} shows later whether it is still this package. Keep it elsewhere, on paper for instance; a review record exported now holds it too.</source>
        <translation>{name} 的指纹日后可用于核对它是否仍是这个证据包。请另行保存（如打印存档）；现在导出的审核记录中也有该指纹。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Change the reviewer&apos;s name</source>
        <translation>修改审核员姓名</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Heyue never opens a network connection.</source>
        <translation>核阅从不连接网络。</translation>
    </message>
    <message>
        <source>Importing {done} of {total}</source>
        <translation>正在导入 {done}/{total}</translation>
    </message>
    <message>
        <source>No reviewer yet</source>
        <translation>未填审核员</translation>
    </message>
    <message>
        <source>Review order</source>
        <translation>审核顺序</translation>
    </message>
    <message>
        <source>This report</source>
        <translation>本报告</translation>
    </message>
    <message>
        <source>Import progress</source>
        <translation>导入进度</translation>
    </message>
    <message>
        <source>Cancel; reports already imported stay</source>
        <translation>取消（已导入的报告保留）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>All saved</source>
        <translation>全部已保存</translation>
    </message>
    <message>
        <source>All reports: {total} figures, {decided} decided</source>
        <translation>全部报告：{total} 项数据，已审 {decided}</translation>
    </message>
    <message>
        <source>All reports</source>
        <translation>全部报告</translation>
    </message>
    <message>
        <source>Looking for reports...</source>
        <translation>正在查找报告…</translation>
    </message>
    <message>
        <source>This report: {total} figures, {decided} decided, {open} undecided, {doubts} in doubt</source>
        <translation>本报告 {total} 项：已审 {decided}，待审 {open}，存疑 {doubts}</translation>
    </message>
    <message>
        <source>All reports: {total} figures, {decided} decided, {open} undecided, {doubts} in doubt</source>
        <translation>全部报告 {total} 项：已审 {decided}，待审 {open}，存疑 {doubts}</translation>
    </message>
    <message>
        <source>{scope}, filtered</source>
        <translation>{scope}（已筛选）</translation>
    </message>
    <message>
        <source>{decided} of {total} decided, {doubts} in doubt</source>
        <translation>已审 {decided}/{total}，存疑 {doubts}</translation>
    </message>
    <message>
        <source>Read only, as it was when it was opened</source>
        <translation>只读，为打开时的内容</translation>
    </message>
    <message>
        <source>Not saved yet: waiting for another program that is writing</source>
        <translation>尚未保存：另一个程序正在写入，等它完成</translation>
    </message>
    <message>
        <source>Not saved yet: the workspace is no longer in its place</source>
        <translation>尚未保存：工作区文件已不在原处</translation>
    </message>
    <message>
        <source>{rate} a second, {minutes} min left</source>
        <translation>每秒 {rate} 份，约剩 {minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>Gutter</name>
    <message>
        <source>Swap the panes</source>
        <translation>左右互换</translation>
    </message>
</context>
<context>
    <name>HeadDialog</name>
    <message>
        <source>Region, year, title</source>
        <translation>地区、年度、标题</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Work year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>The title names another year than the report itself.</source>
        <translation>标题年份与报告所述的年度不同。</translation>
    </message>
</context>
<context>
    <name>ImportingDialog</name>
    <message>
        <source>Import under way</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Reports are still being imported. What has been read stays; the rest is named at the next start.</source>
        <translation>报告仍在导入。已读入的会保留；未读入的将在下次启动时列出。</translation>
    </message>
    <message>
        <source>Stop the import</source>
        <translation>停止导入</translation>
    </message>
    <message>
        <source>Go on importing</source>
        <translation>继续导入</translation>
    </message>
</context>
<context>
    <name>IndicatorField</name>
    <message>
        <source>None; type to search</source>
        <translation>无；输入文字查找</translation>
    </message>
</context>
<context>
    <name>IndicatorForm</name>
    <message>
        <source>lower is better</source>
        <translation>越低越好</translation>
    </message>
    <message>
        <source>higher is better</source>
        <translation>越高越好</translation>
    </message>
    <message>
        <source>neither</source>
        <translation>无好坏之分</translation>
    </message>
    <message>
        <source>Divided by 、; the first is shown</source>
        <translation>用顿号分隔，首个为显示单位</translation>
    </message>
    <message>
        <source>One name a line, as reports write it</source>
        <translation>每行一个名称，照报告写法</translation>
    </message>
    <message>
        <source>One a line: near these words it is something else</source>
        <translation>每行一个：附近有此词语时不是该指标</translation>
    </message>
    <message>
        <source>One a line: 2026-03-01 HJ 633—2026</source>
        <translation>每行一条，如：2026-03-01 HJ 633—2026</translation>
    </message>
    <message>
        <source>No level can be below</source>
        <translation>数值不可能低于</translation>
    </message>
    <message>
        <source>No level can be above</source>
        <translation>数值不可能高于</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>领域</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Better</source>
        <translation>优劣方向</translation>
    </message>
    <message>
        <source>Possible from, to</source>
        <translation>可能范围</translation>
    </message>
    <message>
        <source>Aliases</source>
        <translation>别名</translation>
    </message>
    <message>
        <source>Not near</source>
        <translation>排除词</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>口径变化</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Not stated</source>
        <translation>未写明</translation>
    </message>
    <message>
        <source>until {end}</source>
        <translation>截至 {end}</translation>
    </message>
    <message>
        <source>No indicator</source>
        <translation>未归入指标</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>勾稽</translation>
    </message>
    <message>
        <source>Other reports</source>
        <translation>其他报告</translation>
    </message>
    <message>
        <source>and {count} more in the table</source>
        <translation>另有 {count} 项，见指标表</translation>
    </message>
    <message>
        <source>History</source>
        <translation>审核记录</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>判读依据</translation>
    </message>
    <message>
        <source>Parts add up to the total</source>
        <translation>分项之和与合计相符</translation>
    </message>
    <message>
        <source>Parts do not add up to the total</source>
        <translation>分项之和与合计不符</translation>
    </message>
    <message>
        <source>The share is right</source>
        <translation>占比相符</translation>
    </message>
    <message>
        <source>The share does not fit</source>
        <translation>占比不符</translation>
    </message>
    <message>
        <source>The remainder is right</source>
        <translation>剩余数与应剩数相符</translation>
    </message>
    <message>
        <source>The remainder does not fit</source>
        <translation>剩余数与应剩数不符</translation>
    </message>
    <message>
        <source>Repeated with the same value</source>
        <translation>前后一致</translation>
    </message>
    <message>
        <source>Repeated with another value</source>
        <translation>前后不一致</translation>
    </message>
    <message>
        <source>A whole number last year gives this change</source>
        <translation>变化幅度与上期整数相符</translation>
    </message>
    <message>
        <source>No whole number last year gives this change</source>
        <translation>由变化幅度推不出上期整数</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>限定</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>变化方向</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>more than</source>
        <translation>超过</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>不低于</translation>
    </message>
    <message>
        <source>less than</source>
        <translation>低于</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>不超过</translation>
    </message>
    <message>
        <source>about</source>
        <translation>约</translation>
    </message>
    <message>
        <source>{0}</source>
        <translation>{0} 年</translation>
    </message>
    <message>
        <source>{0}-{1}</source>
        <translation>{0} 年 {1} 月</translation>
    </message>
    <message>
        <source>{0}-{1}-{2}</source>
        <translation>{0} 年 {1} 月 {2} 日</translation>
    </message>
    <message>
        <source>Page {page}</source>
        <translation>第 {page} 页</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>限定</translation>
    </message>
    <message>
        <source>As printed</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>In full</source>
        <translation>全值</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>可信度</translation>
    </message>
    <message>
        <source>by the section</source>
        <translation>按所在章节</translation>
    </message>
    <message>
        <source>the section is a plan</source>
        <translation>所在章节为计划</translation>
    </message>
    <message>
        <source>as the sentence says</source>
        <translation>按句意</translation>
    </message>
    <message>
        <source>a target&apos;s word</source>
        <translation>目标用语</translation>
    </message>
    <message>
        <source>a task not yet done</source>
        <translation>任务尚未完成</translation>
    </message>
    <message>
        <source>a place in an order</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>as the list says</source>
        <translation>按并列项</translation>
    </message>
    <message>
        <source>has a deadline</source>
        <translation>有期限</translation>
    </message>
    <message>
        <source>a word of change</source>
        <translation>变化用语</translation>
    </message>
    <message>
        <source>bounds a class</source>
        <translation>限定类别</translation>
    </message>
    <message>
        <source>by the topic</source>
        <translation>按主题</translation>
    </message>
    <message>
        <source>shares the name before it</source>
        <translation>与前项同名</translation>
    </message>
    <message>
        <source>a part of the total before it</source>
        <translation>前项的分项</translation>
    </message>
    <message>
        <source>the part that is done</source>
        <translation>已完成部分</translation>
    </message>
    <message>
        <source>carried over</source>
        <translation>承接上文</translation>
    </message>
    <message>
        <source>word within the number</source>
        <translation>数字中的用语</translation>
    </message>
    <message>
        <source>word before the number</source>
        <translation>数字前的用语</translation>
    </message>
    <message>
        <source>word after the number</source>
        <translation>数字后的用语</translation>
    </message>
    <message>
        <source>named in the catalogue</source>
        <translation>指标目录</translation>
    </message>
    <message>
        <source>named after the number</source>
        <translation>名称在数后</translation>
    </message>
    <message>
        <source>stated</source>
        <translation>文中写明</translation>
    </message>
    <message>
        <source>the table&apos;s column</source>
        <translation>表格列</translation>
    </message>
    <message>
        <source>the period before</source>
        <translation>上期</translation>
    </message>
    <message>
        <source>{year}, months {first} to {last}</source>
        <translation>{year} 年 {first}—{last} 月</translation>
    </message>
    <message>
        <source>{year}, quarter {quarter}</source>
        <translation>{year} 年第 {quarter} 季度</translation>
    </message>
    <message>
        <source>Upper end</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>审核意见</translation>
    </message>
    <message>
        <source>added by the reviewer</source>
        <translation>由审核员添加</translation>
    </message>
    <message>
        <source>The change fits its levels</source>
        <translation>变化量与前后数值相符</translation>
    </message>
    <message>
        <source>The change does not fit its levels</source>
        <translation>变化量与前后数值不符</translation>
    </message>
    <message>
        <source>The average fits its total</source>
        <translation>平均数与总数相符</translation>
    </message>
    <message>
        <source>The average does not fit its total</source>
        <translation>平均数与总数不符</translation>
    </message>
    <message>
        <source>read by OCR; certainty in per cent</source>
        <translation>由 OCR 识别，可信度（%）</translation>
    </message>
    <message>
        <source>The rank fits the values</source>
        <translation>名次与数值相符</translation>
    </message>
    <message>
        <source>The rank does not fit the values</source>
        <translation>名次与数值不符</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>No figure selected</source>
        <translation>未选中数据</translation>
    </message>
    <message>
        <source>Click a number in a report, a row of the table or a point of a plot. Space goes to the next undecided figure.</source>
        <translation>点击报告中的数字、指标表的一行或趋势图上的点；按空格键到下一项待审数据。</translation>
    </message>
    <message>
        <source>Finish this first, or press Escape.</source>
        <translation>请先完成此项，或按 Esc 放弃。</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Next or previous figure</source>
        <translation>下一项／上一项数据</translation>
    </message>
    <message>
        <source>Larger or smaller text</source>
        <translation>放大／缩小文字</translation>
    </message>
    <message>
        <source>Ctrl + wheel</source>
        <translation>Ctrl + 滚轮</translation>
    </message>
    <message>
        <source>Open the selected row or point</source>
        <translation>打开所选行或点</translation>
    </message>
    <message>
        <source>In the views</source>
        <translation>各视图内</translation>
    </message>
    <message>
        <source>Back or forward</source>
        <translation>后退、前进</translation>
    </message>
    <message>
        <source>Difference or pair before or after</source>
        <translation>上一处、下一处差异（对应）</translation>
    </message>
    <message>
        <source>Correct the selected figure</source>
        <translation>更正所选数据</translation>
    </message>
    <message>
        <source>F2 or double click</source>
        <translation>F2 或双击</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Click a key, then press another one. Keys are silent while words are being typed.</source>
        <translation>点击某个按键，再按下新的键。输入文字时按键不起作用。</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>{key} is the key for “{act}” already. Give that one another key first.</source>
        <translation>{key} 已用于“{act}”，请先给它换一个键。</translation>
    </message>
    <message>
        <source>J and K go to the next and previous figure.</source>
        <translation>J 和 K 用于前后移动。</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>恢复待审</translation>
    </message>
    <message>
        <source>Next undecided figure</source>
        <translation>下一项待审数据</translation>
    </message>
</context>
<context>
    <name>KnownError</name>
    <message>
        <source>Some bytes of the file are no text; they are shown as �.</source>
        <translation>文件中有少量字节不是文字，显示为 �。</translation>
    </message>
    <message>
        <source>Some pages are pictures without text; what stands on them was not read.</source>
        <translation>部分页面是图片，其中的文字未读取。</translation>
    </message>
    <message>
        <source>That figure has a decision of its own: reopen it first, or dismiss the unmatched one.</source>
        <translation>该数据已有自己的审核意见：请先恢复待审，或搁置未能对应的意见。</translation>
    </message>
    <message>
        <source>The disk is full: nothing was changed in {name}. Make room and try again.</source>
        <translation>磁盘已满，{name} 未作任何改动。请清理空间后重试。</translation>
    </message>
    <message>
        <source>The document has tracked changes: insertions were read, deletions left out.</source>
        <translation>文档含修订：已读入插入内容，略去删除内容。</translation>
    </message>
    <message>
        <source>The file does not tell which characters some of its shapes are; parts of the text may be wrong.</source>
        <translation>文件未标明部分字形对应的文字，正文可能有误。</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist.</source>
        <translation>文件夹 {folder} 不存在。</translation>
    </message>
    <message>
        <source>The table of contents was left out.</source>
        <translation>目录已略去。</translation>
    </message>
    <message>
        <source>There is no workspace {path} any more. It was moved, renamed or deleted, or its disk is not connected.</source>
        <translation>工作区 {path} 已不存在：可能已移动、改名或删除，或磁盘未连接。</translation>
    </message>
    <message>
        <source>There is no workspace {path}.</source>
        <translation>工作区 {path} 不存在。</translation>
    </message>
    <message>
        <source>This figure is no longer in the workspace: its report was removed or read again.</source>
        <translation>该数据已不在工作区：所属报告已移除或重新提取。</translation>
    </message>
    <message>
        <source>This report is no longer in the workspace.</source>
        <translation>该报告已不在工作区。</translation>
    </message>
    <message>
        <source>{name} cannot be opened: it or its folder is gone, or another program has it locked. Check that the disk or share is connected.</source>
        <translation>无法打开 {name}：文件或文件夹已不存在，或被其他程序锁定。请检查磁盘或共享是否已连接。</translation>
    </message>
    <message>
        <source>{name} cannot be reached any more: the disk or share it lies on failed or was taken away. What was saved before is safe; connect it and open the workspace again.</source>
        <translation>无法访问 {name}：所在磁盘或共享出现故障或已断开。此前保存的内容不受影响，请连接后重新打开工作区。</translation>
    </message>
    <message>
        <source>{name} cannot be read: another program has it open, or you have no right to. Close it there and import it again.</source>
        <translation>无法读取 {name}：文件正被其他程序打开，或没有读取权限。请关闭后重新导入。</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>无法读取 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{name} cannot be written to: the file or its folder is read-only. Copy it to a folder where you may write, and open the copy.</source>
        <translation>无法写入 {name}：文件或所在文件夹为只读。请复制到可写的文件夹后打开副本。</translation>
    </message>
    <message>
        <source>{name} cannot be written: it is open in another program, or the folder is read-only. Close it there, or choose another name.</source>
        <translation>无法写入 {name}：文件正被其他程序打开，或文件夹为只读。请关闭该文件或另选文件名。</translation>
    </message>
    <message>
        <source>{name} cannot be written: the folder is read-only or full.</source>
        <translation>无法写入 {name}：文件夹为只读或已满。</translation>
    </message>
    <message>
        <source>{name} cannot be written: {reason}.</source>
        <translation>无法写入 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{name} holds more text than any report.</source>
        <translation>{name} 的文字量远超一份报告。</translation>
    </message>
    <message>
        <source>{name} holds no text, perhaps only pictures.</source>
        <translation>{name} 没有文字，可能只有图片。</translation>
    </message>
    <message>
        <source>{name} is a file of the format {kind}, which cannot be read yet. Save it as .docx or .pdf and import that.</source>
        <translation>{name} 是 {kind} 格式，暂不能读取。请另存为 .docx 或 .pdf 后导入。</translation>
    </message>
    <message>
        <source>{name} is a folder, not a workspace file.</source>
        <translation>{name} 是文件夹，不是工作区文件。</translation>
    </message>
    <message>
        <source>{name} is an archive; unpack it first and import the files in it.</source>
        <translation>{name} 是压缩包，请解压后导入其中的文件。</translation>
    </message>
    <message>
        <source>{name} is busy: another program is writing to it. Try again in a moment.</source>
        <translation>{name} 正被其他程序写入，请稍后重试。</translation>
    </message>
    <message>
        <source>{name} is damaged or incomplete. Get the file again from where it came.</source>
        <translation>{name} 已损坏或不完整，请重新获取该文件。</translation>
    </message>
    <message>
        <source>The folder {folder} is read-only. Choose one where you may write.</source>
        <translation>文件夹 {folder} 为只读，请另选可写入的文件夹。</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} 是空文件。</translation>
    </message>
    <message>
        <source>{name} is larger than {limit} MB; a report is never that large.</source>
        <translation>{name} 超过 {limit} MB，报告不会这么大。</translation>
    </message>
    <message>
        <source>{name} is neither a text nor a Word or PDF document.</source>
        <translation>{name} 不是文本、Word 或 PDF 文件。</translation>
    </message>
    <message>
        <source>{name} is not there any more: moved, renamed or deleted.</source>
        <translation>{name} 已不存在：可能已移动、改名或删除。</translation>
    </message>
    <message>
        <source>{name} is protected by a password. Save a copy without password and import that.</source>
        <translation>{name} 有密码保护。请另存一份无密码的副本后导入。</translation>
    </message>
    <message>
        <source>{name} unpacks to far more than a report and was not opened.</source>
        <translation>{name} 解压后远大于一份报告，未予打开。</translation>
    </message>
    <message>
        <source>{name} was saved by a newer Heyue (format {version}; this one reads up to {newest}). Nothing was changed; open it with the newer program.</source>
        <translation>{name} 由新版核阅保存（格式 {version}，本版最高支持 {newest}）。未作任何改动，请用新版打开。</translation>
    </message>
    <message>
        <source>{title} cannot be removed: {count} decisions stand on its figures, and they are kept for good.</source>
        <translation>无法移除“{title}”：其数据已有 {count} 条审核意见，须永久保留。</translation>
    </message>
    <message>
        <source>{workspace} is in use by {holder}. Ask for it to be closed there, then open it again.</source>
        <translation>{workspace} 正由 {holder} 使用。请对方关闭后再打开。</translation>
    </message>
    <message>
        <source>Every decision says who made it: give your name in the settings first.</source>
        <translation>每条审核意见须署名：请先在设置中填写姓名。</translation>
    </message>
    <message>
        <source>{name} could not be imported because of an error in Heyue itself. The log has the details.</source>
        <translation>{name} 未能导入：核阅程序出错，详情见日志。</translation>
    </message>
    <message>
        <source>{name} is damaged in a way that stops the program that reads it. Save it again and import that.</source>
        <translation>{name} 已损坏，读取程序无法继续。请重新保存后导入。</translation>
    </message>
    <message>
        <source>A subject has at most {most} characters.</source>
        <translation>对象不得超过 {most} 个字。</translation>
    </message>
    <message>
        <source>A rule needs words: a name, a unit, or what rules the indicator out.</source>
        <translation>规则需要文字：名称、单位或排除该指标的词语。</translation>
    </message>
    <message>
        <source>A unit has 1 to {most} characters; 1 stands for a number without unit.</source>
        <translation>单位须为 1 至 {most} 个字；无单位的数填 1。</translation>
    </message>
    <message>
        <source>Mark the number itself in the text: there is nothing at this place.</source>
        <translation>请在正文中选中数字本身：此处没有内容。</translation>
    </message>
    <message>
        <source>Nothing differs from what stands there: change a field, or confirm the figure.</source>
        <translation>与原有内容相同：请修改某项，或直接确认。</translation>
    </message>
    <message>
        <source>Say why the finding is dismissed: the record shows it.</source>
        <translation>请填写排除问题的理由，将记入审核记录。</translation>
    </message>
    <message>
        <source>The catalogue has no indicator {slug}.</source>
        <translation>指标目录中没有 {slug}。</translation>
    </message>
    <message>
        <source>This difference was settled in the meantime.</source>
        <translation>此分歧已另行裁定。</translation>
    </message>
    <message>
        <source>{name} is damaged or no package of Heyue. Get it again from where it came.</source>
        <translation>{name} 已损坏或不是核阅数据包，请重新获取。</translation>
    </message>
    <message>
        <source>{name} is not a package of Heyue.</source>
        <translation>{name} 不是核阅数据包。</translation>
    </message>
    <message>
        <source>{name} unpacks to far more than a package and was not opened.</source>
        <translation>{name} 解压后远大于一个数据包，未予打开。</translation>
    </message>
    <message>
        <source>{name} was changed after it was made (at {where}); it is not used.</source>
        <translation>{name} 生成后被改动（{where} 处），不予使用。</translation>
    </message>
    <message>
        <source>{name} was made by a newer Heyue; import it with that.</source>
        <translation>{name} 由新版核阅生成，请用新版导入。</translation>
    </message>
    <message>
        <source>{text} is no number. Write it like 31.5, 7318 or 73.18亿.</source>
        <translation>{text} 不是数字。请写成 31.5、7318 或 73.18亿。</translation>
    </message>
    <message>
        <source>There is no package {path}.</source>
        <translation>没有证据包 {path}。</translation>
    </message>
    <message>
        <source>{name} ends in neither .docx nor .xlsx, so it is not clear what to write.</source>
        <translation>{name} 的扩展名既不是 .docx 也不是 .xlsx，无法确定要写成哪种文件。</translation>
    </message>
    <message>
        <source>{name} is damaged and was not restored: {problem}</source>
        <translation>{name} 已损坏，没有恢复：{problem}</translation>
    </message>
    <message>
        <source>{name} is in use. Close it everywhere, then restore the backup.</source>
        <translation>{name} 正在使用。请先在所有窗口和电脑上关闭，再恢复备份。</translation>
    </message>
    <message>
        <source>Give the value of the figure: only an amount that the text itself blacks out has none.</source>
        <translation>请填写数值：只有原文未给出的数量才可没有数值。</translation>
    </message>
    <message>
        <source>{quote} is a figure already: choose it and correct it.</source>
        <translation>{quote} 已是数据：请选中后更正。</translation>
    </message>
    <message>
        <source>Parts of the text were garbled before it was saved (a wrong encoding); get the file again.</source>
        <translation>部分文字在保存之前已成乱码（编码有误），请重新获取该文件。</translation>
    </message>
    <message>
        <source>Some fields have no result in the file; what Word shows in their places was not read.</source>
        <translation>文件中有些域没有结果，Word 在这些位置显示的内容未读取。</translation>
    </message>
    <message>
        <source>Some pages are scans; their text was read by the scanner&apos;s software (OCR) and may be wrong.</source>
        <translation>有些页面是扫描件，其文字由扫描软件识别（OCR），可能有误。</translation>
    </message>
    <message>
        <source>Struck-through text was left out.</source>
        <translation>带删除线的文字未读取。</translation>
    </message>
    <message>
        <source>Text that the pages do not show (hidden layers, white or cropped text) was left out.</source>
        <translation>页面上不显示的文字（隐藏图层、白色文字、裁剪框外的文字）未读取。</translation>
    </message>
    <message>
        <source>The document holds embedded files; they were not read.</source>
        <translation>文档中嵌入了其他文件，其内容未读取。</translation>
    </message>
    <message>
        <source>The document numbers paragraphs in a way that is not known; plain digits stand there.</source>
        <translation>文档中有未知的段落编号格式，已用阿拉伯数字代替。</translation>
    </message>
    <message>
        <source>The document shows SmartArt; text in it was not read.</source>
        <translation>文档中有 SmartArt 图形，其中的文字未读取。</translation>
    </message>
    <message>
        <source>The document shows charts; numbers in them were not read.</source>
        <translation>文档中有图表，其中的数字未读取。</translation>
    </message>
    <message>
        <source>The document shows pictures; text in them was not read.</source>
        <translation>文档中有图片，其中的文字未读取。</translation>
    </message>
    <message>
        <source>The file holds control characters; they were left out.</source>
        <translation>文件中的控制字符已略去。</translation>
    </message>
    <message>
        <source>A hidden sheet was left out.</source>
        <translation>隐藏的工作表未读入。</translation>
    </message>
    <message>
        <source>The sheet is larger than any report; its first rows and columns were read.</source>
        <translation>工作表过大，只读入了前面的行和列。</translation>
    </message>
    <message>
        <source>The name {name} is too long for this disk. Choose a shorter one.</source>
        <translation>名称 {name} 太长，磁盘不支持。请换一个较短的名称。</translation>
    </message>
    <message>
        <source>{name} is a device or pipe, not a file. Save its contents to a file first.</source>
        <translation>{name} 是设备或管道，不是文件。请先将其内容存为文件。</translation>
    </message>
    <message>
        <source>{name} is empty: the file has 0 bytes, and there is no backup. Delete or rename it, then make a new workspace.</source>
        <translation>{name} 是空文件（0 字节），且没有备份。请删除或改名，然后新建工作区。</translation>
    </message>
    <message>
        <source>{name} is empty: the file has 0 bytes, so what was in it is lost. Restore the newest backup from the folder {backups}.</source>
        <translation>{name} 是空文件（0 字节），其中的内容已丢失。请从文件夹 {backups} 恢复最新的备份。</translation>
    </message>
    <message>
        <source>{name} is far larger than a package and was not opened.</source>
        <translation>{name} 远大于正常的数据包，未打开。</translation>
    </message>
    <message>
        <source>{name} is there already. Choose another name for the copy.</source>
        <translation>{name} 已存在。请为副本另取名称。</translation>
    </message>
    <message>
        <source>{path} was moved, renamed or deleted while it was open, so nothing more is saved in it. Put it back, or close it and open it where it is now.</source>
        <translation>{path} 在打开期间被移动、改名或删除，因此不再向其中保存。请将其移回原处，或关闭后从现在的位置打开。</translation>
    </message>
    <message>
        <source>A range has a lower end too: write it into the value.</source>
        <translation>区间还需要下限：请填入“数值”栏。</translation>
    </message>
    <message>
        <source>The indicator is a rate: its unit is %, not {unit}.</source>
        <translation>该指标为比率，单位应为 %，不是{unit}。</translation>
    </message>
    <message>
        <source>The upper end {high} is not above the value {value}: exchange them.</source>
        <translation>上限 {high} 不大于数值 {value}：请对调两者。</translation>
    </message>
    <message>
        <source>{text} is no period. Write it in words, or like 2023, 2023-05, 2023-Q3, 2019-01..2019-11 or ..2023-11-11.</source>
        <translation>“{text}”不是期间。可写“2023年一季度”，或 2023、2023-05、2023-Q3、2019-01..2019-11、..2023-11-11。</translation>
    </message>
    <message>
        <source>{text} is no unit: it names {unit} twice.</source>
        <translation>“{text}”不是单位：“{unit}”写了两遍。</translation>
    </message>
    <message>
        <source>{text} is no unit: write the number into the value.</source>
        <translation>“{text}”不是单位：请把数字填入“数值”栏。</translation>
    </message>
    <message>
        <source>The report cannot be signed off yet: every figure must be decided, every number explained, every finding mended or dismissed.</source>
        <translation>报告尚不能签核：须审完全部数据、说明全部数字、处理或排除全部问题。</translation>
    </message>
    <message>
        <source>A hidden slide was left out.</source>
        <translation>隐藏的幻灯片未读取。</translation>
    </message>
    <message>
        <source>Archives of this kind are not opened; unpack them first.</source>
        <translation>这类压缩包不能打开，请先解压。</translation>
    </message>
    <message>
        <source>Files of this kind are no reports.</source>
        <translation>这类文件不是报告。</translation>
    </message>
    <message>
        <source>Files of this kind cannot be read; save them as .docx, .xlsx, .pptx or .pdf.</source>
        <translation>这类文件暂不能读取，请另存为 .docx、.xlsx、.pptx 或 .pdf。</translation>
    </message>
    <message>
        <source>No figure stands at {position}; the nearest begins at {near}.</source>
        <translation>位置 {position} 没有数据，最近的一处从 {near} 开始。</translation>
    </message>
    <message>
        <source>No figure was found in this text.</source>
        <translation>这份文字中没有读出数据。</translation>
    </message>
    <message>
        <source>Nothing can be saved from {name}: no report and no decision is left in it.</source>
        <translation>{name} 中已没有可以另存的报告和审核意见。</translation>
    </message>
    <message>
        <source>Pictures are not read; text in them would need OCR.</source>
        <translation>图片不读取，其中的文字需要 OCR。</translation>
    </message>
    <message>
        <source>{name} ends in none of .xlsx, .csv and .jsonl, so it is not clear which kind of table to write.</source>
        <translation>{name} 的扩展名不是 .xlsx、.csv 或 .jsonl，无法确定要写成哪种表格。</translation>
    </message>
    <message>
        <source>{name} holds more than {most} files. Unpack it and import its folders one by one.</source>
        <translation>{name} 内的文件超过 {most} 个。请解压后分文件夹导入。</translation>
    </message>
    <message>
        <source>{name} holds no file that can be read as a report.</source>
        <translation>{name} 里没有可以读取的报告文件。</translation>
    </message>
    <message>
        <source>{name} holds {count} decisions, but it held {known} when it was last open here. The others may have been in a log (-wal) that was lost, or an older copy was put in its place. Look at the backups before you go on.</source>
        <translation>{name} 现有 {count} 条审核意见，上次在本机打开时有 {known} 条。缺少的可能在丢失的日志文件（-wal）里，或者此处换成了较早的副本。请先查看备份，再继续。</translation>
    </message>
    <message>
        <source>{name} is damaged, and there is no backup beside it. Save what can still be read of it to a new workspace, and keep the damaged file.</source>
        <translation>{name} 已损坏，旁边也没有备份。请把还能读出的内容另存为新工作区，并保留损坏的文件。</translation>
    </message>
    <message>
        <source>{name} is damaged. Restore the newest backup from the folder {backups}.</source>
        <translation>{name} 已损坏。请恢复文件夹 {backups} 中最新的备份。</translation>
    </message>
    <message>
        <source>{name} is open for reading only, so nothing is saved in it.</source>
        <translation>{name} 以只读方式打开，不会保存任何内容。</translation>
    </message>
    <message>
        <source>{name} lacks the decision that was its last one when it was last open here: another copy was put in its place. Look at the backups before you go on.</source>
        <translation>{name} 缺少上次在本机打开时的最后一条审核意见：此处换成了另一份副本。请先查看备份，再继续。</translation>
    </message>
    <message>
        <source>{name} unpacks to more than {most} MB. Unpack it and import its folders one by one.</source>
        <translation>{name} 解压后超过 {most} MB。请解压后分文件夹导入。</translation>
    </message>
    <message>
        <source>{name} needs more memory than any report ({limit} MB), and was given up. Save it again, in parts perhaps, and import that.</source>
        <translation>{name} 所需内存超过任何报告（{limit} MB），已停止读取。请重新保存，可拆成几份，再导入。</translation>
    </message>
    <message>
        <source>{name} takes longer to read than any report, and was given up after {seconds} seconds. Save it again, in parts perhaps, and import that.</source>
        <translation>{name} 的读取时间超过任何报告，{seconds} 秒后已停止。请重新保存，可拆成几份，再导入。</translation>
    </message>
    <message>
        <source>Some of the file&apos;s structure is damaged; list numbers and notes may be missing.</source>
        <translation>文件的部分结构已损坏，列表编号和注释可能缺失。</translation>
    </message>
    <message>
        <source>The older report is the newer version already: choose the other way round.</source>
        <translation>较旧的报告已是新版本，请对调新旧关系。</translation>
    </message>
    <message>
        <source>A break needs its first day and why: 2026-03-01 HJ 633—2026.</source>
        <translation>口径变化须写明起始日期和依据，如：2026-03-01 HJ 633—2026。</translation>
    </message>
    <message>
        <source>A limit needs a value.</source>
        <translation>限值须有数值。</translation>
    </message>
    <message>
        <source>An indicator needs a name, a domain and a unit.</source>
        <translation>指标须有名称、领域和单位。</translation>
    </message>
    <message>
        <source>{name} cannot be read as a catalogue: it has to be a TOML text in UTF-8.</source>
        <translation>{name} 无法作为指标目录读取：须为 UTF-8 编码的 TOML 文本。</translation>
    </message>
    <message>
        <source>{name} holds no indicator.</source>
        <translation>{name} 中没有指标。</translation>
    </message>
    <message>
        <source>{name} is far larger than a catalogue and was not opened.</source>
        <translation>{name} 远大于指标目录，未予打开。</translation>
    </message>
    <message>
        <source>{text} is no day: write it as 2026-03-01.</source>
        <translation>“{text}”不是日期，请按 2026-03-01 的格式填写。</translation>
    </message>
    <message>
        <source>{text} is no number.</source>
        <translation>“{text}”不是数字。</translation>
    </message>
    <message>
        <source>Some pages are scans; their text was read by OCR, and doubtful figures come first in the queue.</source>
        <translation>部分页面为扫描件，文字由 OCR 识别；存疑数据排在待审队列最前。</translation>
    </message>
    <message>
        <source>{name} is a picture; reading text from pictures (OCR) is not installed. Use a file with text.</source>
        <translation>{name} 是图片；未安装文字识别（OCR）组件，请改用含文字的文件。</translation>
    </message>
    <message>
        <source>{name} is a scan without text; reading text from pictures (OCR) is not installed. Use a file with text.</source>
        <translation>{name} 是没有文字的扫描件；未安装文字识别（OCR）组件，请改用含文字的文件。</translation>
    </message>
    <message>
        <source>{count} rows would take hundreds of pages. Filter the table first, or export it.</source>
        <translation>{count} 行要打印几百页。请先筛选表格，或改为导出。</translation>
    </message>
    <message>
        <source>Heyue crashed when it last ran. Every decision that was shown as saved is in the workspace. The log says where it happened: please send it to whoever looks after the program.</source>
        <translation>核阅上次运行时意外终止。凡显示为已保存的审核意见均在工作区中。日志记录了出错的位置，请将其发给负责维护本软件的人员。</translation>
    </message>
    <message>
        <source>{name} is a workspace that is open. Choose another file.</source>
        <translation>{name} 是正在打开的工作区，请另选文件。</translation>
    </message>
    <message>
        <source>{path} was moved, renamed or deleted while it was open. What you did last is kept, and saved as soon as the file is back in its place.</source>
        <translation>{path} 在打开期间被移动、改名或删除。您最近的操作已保留，文件回到原处后即自动保存。</translation>
    </message>
    <message>
        <source>Say why the rule is switched off: the record shows it.</source>
        <translation>请说明停用该规则的理由：审核记录中会列出。</translation>
    </message>
    <message>
        <source>Formulas without a saved value were left out. Open the file in a spreadsheet program and save it.</source>
        <translation>未保存结果的公式未读取。请用表格软件打开该文件并保存后重新导入。</translation>
    </message>
    <message>
        <source>Text set aslant across the pages (a watermark, labels of a plot) was left out.</source>
        <translation>页面上倾斜排列的文字（水印、图表标注等）未读取。</translation>
    </message>
    <message>
        <source>{name} is not a Heyue workspace. If it is a report, import it into a workspace.</source>
        <translation>{name} 不是核阅工作区。如果是报告，请导入到工作区。</translation>
    </message>
    <message>
        <source>The mail has attachments, which were not read. Save them and import them on their own.</source>
        <translation>邮件带有附件，附件内容未读取。请将附件另存后单独导入。</translation>
    </message>
</context>
<context>
    <name>KnownErrorDialog</name>
    <message>
        <source>Heyue</source>
        <translation>核阅</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>No region</source>
        <translation>地区未填</translation>
    </message>
    <message>
        <source>No year</source>
        <translation>年度未填</translation>
    </message>
    <message>
        <source>Remove report</source>
        <translation>移除报告</translation>
    </message>
    <message>
        <source>Remove “{title}” from this workspace?</source>
        <translation>从工作区移除“{title}”？</translation>
    </message>
    <message>
        <source>The file it came from is not touched.</source>
        <translation>原文件不受影响。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>✓ Signed</source>
        <translation>✓ 已签核</translation>
    </message>
    <message>
        <source>≠ Signed</source>
        <translation>≠ 已签核</translation>
    </message>
    <message>
        <source>This report: {figures} figures, {decided} decided, {findings} findings</source>
        <translation>本报告 {figures} 项数据，已审 {decided}，问题 {findings}</translation>
    </message>
    <message>
        <source>{title}: {reports} reports, {figures} figures, {decided} decided</source>
        <translation>{title}：{reports} 份报告，{figures} 项数据，已审 {decided}</translation>
    </message>
    <message>
        <source>The title says {title}; the report is about {year}.</source>
        <translation>标题写的是 {title} 年，正文所报为 {year} 年。</translation>
    </message>
    <message>
        <source>of {year}</source>
        <translation>所报{year}</translation>
    </message>
    <message>
        <source>Old version</source>
        <translation>旧版</translation>
    </message>
    <message>
        <source>A newer version has taken its place: it is in no table, trend or check.</source>
        <translation>已有新版本替代：不再计入指标表、趋势和核查。</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>How reports are grouped and sorted</source>
        <translation>分组与排序</translation>
    </message>
    <message>
        <source>Import reports (Ctrl+Shift+I)</source>
        <translation>导入报告（Ctrl+Shift+I）</translation>
    </message>
    <message>
        <source>Import reports</source>
        <translation>导入报告</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>提纲</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>按地区</translation>
    </message>
    <message>
        <source>By region and year</source>
        <translation>按地区和年度</translation>
    </message>
    <message>
        <source>By year</source>
        <translation>按年度</translation>
    </message>
    <message>
        <source>One list</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>年度由近到远</translation>
    </message>
    <message>
        <source>By title</source>
        <translation>按标题排序</translation>
    </message>
    <message>
        <source>Most undecided first</source>
        <translation>待审多者在前</translation>
    </message>
    <message>
        <source>Most findings first</source>
        <translation>问题多者在前</translation>
    </message>
    <message>
        <source>Library · {how}</source>
        <translation>报告库 · {how}</translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
</context>
<context>
    <name>LimitTable</name>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Add a limit</source>
        <translation>添加限值</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>ListsPanel</name>
    <message>
        <source>Differences of the two versions</source>
        <translation>两个版本的差异</translation>
    </message>
    <message>
        <source>Figures in both reports</source>
        <translation>两份报告共有的数据</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Figures {count}</source>
        <translation>数据 {count}</translation>
    </message>
    <message>
        <source>Differences {count}</source>
        <translation>差异 {count}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Heyue</source>
        <translation>核阅</translation>
    </message>
    <message>
        <source> (read only)</source>
        <translation>（只读）</translation>
    </message>
</context>
<context>
    <name>ManualDialog</name>
    <message>
        <source>Manual</source>
        <translation>使用手册</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>Find in the manual</source>
        <translation>在手册中查找</translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message>
        <source>≠ Reports give different values</source>
        <translation>≠ 各报告不一致</translation>
    </message>
    <message>
        <source>◐ Only part of the year</source>
        <translation>◐ 非全年数据</translation>
    </message>
    <message>
        <source>← Only in a later report</source>
        <translation>← 仅见于之后的报告</translation>
    </message>
    <message>
        <source>chosen by a reviewer</source>
        <translation>审核员选定</translation>
    </message>
    <message>
        <source>of the whole year, or of a longer part of it</source>
        <translation>全年数据，或时段更长</translation>
    </message>
    <message>
        <source>from the report of that year</source>
        <translation>出自当年报告</translation>
    </message>
    <message>
        <source>from the latest report that tells it</source>
        <translation>出自最近的报告</translation>
    </message>
    <message>
        <source>decided on</source>
        <translation>已审核</translation>
    </message>
    <message>
        <source>named so itself</source>
        <translation>本身即为该指标</translation>
    </message>
    <message>
        <source>the larger one: the whole, not a part</source>
        <translation>数值较大：为总数而非部分</translation>
    </message>
    <message>
        <source>read with more certainty</source>
        <translation>可信度更高</translation>
    </message>
    <message>
        <source>the first in the text</source>
        <translation>文中最先出现</translation>
    </message>
</context>
<context>
    <name>MatrixTable</name>
    <message>
        <source>Indicators by region and year</source>
        <translation>按地区和年度列出的指标</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>领域</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Open in the text</source>
        <translation>在正文中打开</translation>
    </message>
    <message>
        <source>Copy	Ctrl+C</source>
        <translation>复制	Ctrl+C</translation>
    </message>
    <message>
        <source>On show: {reason}</source>
        <translation>当前采用：{reason}</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Use this figure here</source>
        <translation>改用此数据</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Empty this list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>指标表</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>核查</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>New workspace...</source>
        <translation>新建工作区…</translation>
    </message>
    <message>
        <source>Open workspace...</source>
        <translation>打开工作区…</translation>
    </message>
    <message>
        <source>Import reports...</source>
        <translation>导入报告…</translation>
    </message>
    <message>
        <source>Import folder...</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>Close workspace</source>
        <translation>关闭工作区</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Correct...</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Comment...</source>
        <translation>备注…</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>恢复待审</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>撤销：{what}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation>重做：{what}</translation>
    </message>
    <message>
        <source>Settings...</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>报告库</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Match system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Next undecided figure</source>
        <translation>下一项待审数据</translation>
    </message>
    <message>
        <source>To the library</source>
        <translation>到报告库</translation>
    </message>
    <message>
        <source>To the inspector</source>
        <translation>到详情</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Show log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>About Heyue</source>
        <translation>关于核阅</translation>
    </message>
    <message>
        <source>Sign off...</source>
        <translation>签核…</translation>
    </message>
    <message>
        <source>Read reports again...</source>
        <translation>重新提取报告…</translation>
    </message>
    <message>
        <source>Unmatched decisions...</source>
        <translation>未能对应的意见…</translation>
    </message>
    <message>
        <source>Export review record...</source>
        <translation>导出审核记录…</translation>
    </message>
    <message>
        <source>Export evidence package...</source>
        <translation>导出证据包…</translation>
    </message>
    <message>
        <source>Backups...</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Second reviewer</source>
        <translation>双人复核</translation>
    </message>
    <message>
        <source>Export review package...</source>
        <translation>导出审核包…</translation>
    </message>
    <message>
        <source>Import review package...</source>
        <translation>导入审核包…</translation>
    </message>
    <message>
        <source>Settle differences...</source>
        <translation>裁定分歧…</translation>
    </message>
    <message>
        <source>Agreement...</source>
        <translation>一致性…</translation>
    </message>
    <message>
        <source>Blind until both are done</source>
        <translation>双盲：双方审完前互不可见</translation>
    </message>
    <message>
        <source>Export table...</source>
        <translation>导出指标表…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Find...</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Reject with a reason...</source>
        <translation>驳回并注明原因…</translation>
    </message>
    <message>
        <source>Search reports and commands</source>
        <translation>搜索报告或命令</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一窗格</translation>
    </message>
    <message>
        <source>Pane before</source>
        <translation>上一窗格</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>使用手册</translation>
    </message>
    <message>
        <source>Catalogue of indicators...</source>
        <translation>指标目录…</translation>
    </message>
    <message>
        <source>Print...</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Print review record...</source>
        <translation>打印审核记录…</translation>
    </message>
    <message>
        <source>Watch a folder...</source>
        <translation>监视文件夹…</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Where the figures stand: press to go there</source>
        <translation>数据分布：点击跳转</translation>
    </message>
    <message>
        <source>Figures of the report</source>
        <translation>本报告的数据</translation>
    </message>
</context>
<context>
    <name>ModeButton</name>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Lines over the years</source>
        <translation>历年趋势</translation>
    </message>
    <message>
        <source>Plan and result</source>
        <translation>计划与结果</translation>
    </message>
    <message>
        <source>Regions in one year</source>
        <translation>各地区同年</translation>
    </message>
    <message>
        <source>Two years</source>
        <translation>两年对比</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>Told differently later</source>
        <translation>前后表述不一</translation>
    </message>
</context>
<context>
    <name>NewFilesBar</name>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{count} new files in the watched folder: {names}</source>
        <translation>监视的文件夹中有 {count} 个新文件：{names}</translation>
    </message>
    <message>
        <source>{count} new files in the watched folder: {names} and others</source>
        <translation>监视的文件夹中有 {count} 个新文件：{names} 等</translation>
    </message>
</context>
<context>
    <name>OrphansDialog</name>
    <message>
        <source>Unmatched decisions</source>
        <translation>未能对应的意见</translation>
    </message>
    <message>
        <source>Decided on</source>
        <translation>原数据</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>审核意见</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>原句</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Move each to the figure that it means, or dismiss it.</source>
        <translation>将每条意见移到它所指的数据上，或予以搁置。</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>没有。</translation>
    </message>
    <message>
        <source>Move to {figure}</source>
        <translation>移到 {figure}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>搁置</translation>
    </message>
</context>
<context>
    <name>Packages</name>
    <message>
        <source>Export review package</source>
        <translation>导出审核包</translation>
    </message>
    <message>
        <source>Import review package</source>
        <translation>导入审核包</translation>
    </message>
    <message>
        <source>Kept aside until both reviewers are done</source>
        <translation>已暂存，待双方审完后显示</translation>
    </message>
    <message>
        <source>{count} decisions merged</source>
        <translation>已合并 {count} 条审核意见</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>查看分歧</translation>
    </message>
    <message>
        <source>{count} decisions exported to {name}</source>
        <translation>已将 {count} 条审核意见导出到 {name}</translation>
    </message>
    <message>
        <source>Review packages (*{suffix})</source>
        <translation>审核包 (*{suffix})</translation>
    </message>
    <message>
        <source>Both reviewers are done: the other&apos;s decisions are shown now</source>
        <translation>双方均已审完，现显示对方的审核意见</translation>
    </message>
    <message>
        <source>Only one reviewer so far: import a review package first</source>
        <translation>目前只有一位审核员：请先导入审核包</translation>
    </message>
</context>
<context>
    <name>PagePane</name>
    <message>
        <source>Original pages</source>
        <translation>原页</translation>
    </message>
    <message>
        <source>Reading the pages…</source>
        <translation>正在读取页面…</translation>
    </message>
</context>
<context>
    <name>PairBar</name>
    <message>
        <source>List the differences and pairs</source>
        <translation>列出差异和对应数据</translation>
    </message>
    <message>
        <source>Scroll both panes level</source>
        <translation>两侧对齐滚动</translation>
    </message>
    <message>
        <source>Click a figure, or press J, to see what it says.</source>
        <translation>点击数据或按 J 键查看。</translation>
    </message>
    <message>
        <source>No indicator</source>
        <translation>未归入指标</translation>
    </message>
    <message>
        <source>{both} in both · {left} only left · {right} only right</source>
        <translation>相同指标 {both} 对 · 仅左侧 {left} 项 · 仅右侧 {right} 项</translation>
    </message>
    <message>
        <source>{index} of {count}</source>
        <translation>{index}/{count}</translation>
    </message>
    <message>
        <source>better</source>
        <translation>改善</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>恶化</translation>
    </message>
    <message>
        <source>Previous (Shift+F8)</source>
        <translation>上一处（Shift+F8）</translation>
    </message>
    <message>
        <source>Next (F8)</source>
        <translation>下一处（F8）</translation>
    </message>
    <message>
        <source>{count} differences · {numbers} in numbers</source>
        <translation>{count} 处差异 · 数字 {numbers} 处</translation>
    </message>
</context>
<context>
    <name>PairsModel</name>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>only right</source>
        <translation>仅右侧</translation>
    </message>
    <message>
        <source>only left</source>
        <translation>仅左侧</translation>
    </message>
</context>
<context>
    <name>PaneHeader</name>
    <message>
        <source>Choose a report</source>
        <translation>选择报告</translation>
    </message>
    <message>
        <source>Text or pages</source>
        <translation>正文或页面</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>提纲</translation>
    </message>
    <message>
        <source>Reading options</source>
        <translation>阅读选项</translation>
    </message>
    <message>
        <source>Show something beside it</source>
        <translation>并排显示</translation>
    </message>
    <message>
        <source>Close this pane</source>
        <translation>关闭此栏</translation>
    </message>
    <message>
        <source>Page view</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>No report</source>
        <translation>未选报告</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Its pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Original page</source>
        <translation>原页</translation>
    </message>
    <message>
        <source>Same region, year before</source>
        <translation>同地区上一年度</translation>
    </message>
    <message>
        <source>Same region, year after</source>
        <translation>同地区下一年度</translation>
    </message>
    <message>
        <source>Another region, same year</source>
        <translation>其他地区同年度</translation>
    </message>
    <message>
        <source>Another version of it</source>
        <translation>本报告的其他版本</translation>
    </message>
    <message>
        <source>Close second pane</source>
        <translation>关闭并排</translation>
    </message>
    <message>
        <source>No region</source>
        <translation>地区未填</translation>
    </message>
    <message>
        <source>Another report</source>
        <translation>其他报告</translation>
    </message>
    <message>
        <source>{file} (old version)</source>
        <translation>{file}（旧版）</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>lower is better</source>
        <translation>越低越好</translation>
    </message>
    <message>
        <source>higher is better</source>
        <translation>越高越好</translation>
    </message>
    <message>
        <source>{count} in another unit not drawn</source>
        <translation>另有 {count} 项单位不同，未画出</translation>
    </message>
    <message>
        <source>left: {unit}</source>
        <translation>左轴：{unit}</translation>
    </message>
    <message>
        <source>right, dash-dotted: {unit}</source>
        <translation>右轴（点划线）：{unit}</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Match system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Asked for at the first decision</source>
        <translation>首次审核时填写</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>审核员</translation>
    </message>
    <message>
        <source>The name stands in the record of every decision. Decisions made before keep theirs.</source>
        <translation>姓名记入每条审核意见；此前的意见不变。</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>At most {size} a workspace</source>
        <translation>每个工作区最多 {size}</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Backups are made before risky acts and every 30 minutes of work. Beyond this size the oldest are deleted; the newest three always stay.</source>
        <translation>有风险的操作之前以及每工作 30 分钟自动备份。超过此大小时删除最旧的备份；最新的三份始终保留。</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>特大</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>界面字号</translation>
    </message>
    <message>
        <source>In Review, ask why when a figure is rejected or doubted</source>
        <translation>在“审核”视图中，驳回或存疑时询问原因</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>Merge review package</source>
        <translation>合并审核包</translation>
    </message>
    <message>
        <source>By {reviewers}, made {at}</source>
        <translation>{reviewers}，{at} 制作</translation>
    </message>
    <message>
        <source>{new} new decisions, {same} already here, {conflicts} figures in conflict</source>
        <translation>新增 {new} 条意见，已有 {same} 条，{conflicts} 项数据有冲突</translation>
    </message>
    <message>
        <source>{count} decisions are on figures that this workspace reads otherwise; they stay in the log.</source>
        <translation>{count} 条意见所指的数据在本工作区提取结果不同，仅保留在记录中。</translation>
    </message>
    <message>
        <source>Blind mode is on: it is kept aside, unseen, until both reviewers are done.</source>
        <translation>双盲模式已开：先行暂存，双方审完后才显示。</translation>
    </message>
    <message>
        <source>In conflict, to be settled after merging</source>
        <translation>有冲突，合并后裁定</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>审核意见</translation>
    </message>
    <message>
        <source>Reports that are not in this workspace; their decisions wait for the import</source>
        <translation>本工作区没有的报告；其意见待导入报告后生效</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
</context>
<context>
    <name>QueueMenu</name>
    <message>
        <source>Queue</source>
        <translation>审核队列</translation>
    </message>
    <message>
        <source>This report</source>
        <translation>本报告</translation>
    </message>
    <message>
        <source>All reports</source>
        <translation>全部报告</translation>
    </message>
    <message>
        <source>Only below {percent}% certainty</source>
        <translation>只看可信度低于 {percent}%</translation>
    </message>
    <message>
        <source>Only with a finding</source>
        <translation>只看有问题</translation>
    </message>
    <message>
        <source>Only in doubt</source>
        <translation>只看存疑</translation>
    </message>
    <message>
        <source>In reading order</source>
        <translation>按正文顺序</translation>
    </message>
    <message>
        <source>Least certain first</source>
        <translation>可信度低的在前</translation>
    </message>
    <message>
        <source>Grouped by indicator</source>
        <translation>按指标归组</translation>
    </message>
    <message>
        <source>Findings first</source>
        <translation>有问题的在前</translation>
    </message>
    <message>
        <source>{count} skipped, to come at the end</source>
        <translation>已跳过 {count} 项，留到最后</translation>
    </message>
    <message>
        <source>Every undecided figure</source>
        <translation>所有待审数据</translation>
    </message>
    <message>
        <source>Only {indicator}</source>
        <translation>只看 {indicator}</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>No indicator</source>
        <translation>未归入指标</translation>
    </message>
    <message>
        <source>▲ does not add up</source>
        <translation>▲ 勾稽不符</translation>
    </message>
    <message>
        <source>Unexplained number: neither a figure nor set aside for a reason</source>
        <translation>未说明的数字：不是数据，也没有原因</translation>
    </message>
    <message>
        <source>Set aside: {reason}</source>
        <translation>不计为数据：{reason}</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>ordinal</source>
        <translation>序数</translation>
    </message>
    <message>
        <source>part of a name</source>
        <translation>名称的一部分</translation>
    </message>
    <message>
        <source>numbering</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>document number</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>footnote</source>
        <translation>脚注</translation>
    </message>
    <message>
        <source>page number</source>
        <translation>页码</translation>
    </message>
    <message>
        <source>class or grade</source>
        <translation>类别或等级</translation>
    </message>
    <message>
        <source>“one” as an article</source>
        <translation>泛指的“一”</translation>
    </message>
    <message>
        <source>not part of the report</source>
        <translation>非报告正文</translation>
    </message>
    <message>
        <source>not explained</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>p. {page}</source>
        <translation>第 {page} 页</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>“{words}” ({source})</source>
        <translation>“{words}”（{source}）</translation>
    </message>
    <message>
        <source>= no change</source>
        <translation>= 无变化</translation>
    </message>
    <message>
        <source>percentage points</source>
        <translation>个百分点</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>删去</translation>
    </message>
</context>
<context>
    <name>ReadingMenu</name>
    <message>
        <source>Close</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>适中</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>窄</translation>
    </message>
    <message>
        <source>Full width</source>
        <translation>全宽</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Line spacing</source>
        <translation>行距</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>栏宽</translation>
    </message>
    <message>
        <source>Font…</source>
        <translation>字体…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Numbers that are not figures</source>
        <translation>未计为数据的数字</translation>
    </message>
    <message>
        <source>Boxed, with the reason on hovering; amber where nothing explains them</source>
        <translation>加框显示，悬停可见原因；未说明的为琥珀色</translation>
    </message>
    <message>
        <source>Standard serif</source>
        <translation>默认宋体</translation>
    </message>
    <message>
        <source>Font of the report text:</source>
        <translation>报告正文字体：</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Save text and marks as PDF…</source>
        <translation>将正文和标记另存为 PDF…</translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>Choose a report in the library, or with the button above, to read it here.</source>
        <translation>请在报告库中或用上方按钮选择报告。</translation>
    </message>
    <message>
        <source>{page} / {count}</source>
        <translation>{page} / {count} 页</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>另存为 PDF</translation>
    </message>
</context>
<context>
    <name>ReadingView</name>
    <message>
        <source>Set the boundaries of “{figure}” to what is marked</source>
        <translation>将“{figure}”的范围改为所选文字</translation>
    </message>
    <message>
        <source>Add as a figure...</source>
        <translation>添加为数据…</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>RecentStrip</name>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>恢复待审</translation>
    </message>
    <message>
        <source>{count} figures</source>
        <translation>{count} 项数据</translation>
    </message>
</context>
<context>
    <name>ReportMenu</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open beside</source>
        <translation>并排打开</translation>
    </message>
    <message>
        <source>Next undecided figure</source>
        <translation>下一项待审数据</translation>
    </message>
    <message>
        <source>Change region, year, title...</source>
        <translation>修改地区、年度、标题…</translation>
    </message>
    <message>
        <source>File data...</source>
        <translation>文件信息…</translation>
    </message>
    <message>
        <source>Sign off...</source>
        <translation>签核…</translation>
    </message>
    <message>
        <source>Remove...</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Count this version again</source>
        <translation>恢复计入此版本</translation>
    </message>
    <message>
        <source>New version of</source>
        <translation>作为新版本替代</translation>
    </message>
    <message>
        <source>Only these in the Table</source>
        <translation>在指标表中只看这些</translation>
    </message>
</context>
<context>
    <name>RereadDialog</name>
    <message>
        <source>Read reports again</source>
        <translation>重新提取报告</translation>
    </message>
    <message>
        <source>Reading {count} reports to see what would change...</source>
        <translation>正在试提取 {count} 份报告，查看会有哪些变化…</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新提取</translation>
    </message>
    <message>
        <source>{changes} changes in {reports} reports.</source>
        <translation>{reports} 份报告中有 {changes} 处变化。</translation>
    </message>
    <message>
        <source>Nothing would change; the reports are only marked as read with this version.</source>
        <translation>没有变化，只将报告标记为已用当前版本提取。</translation>
    </message>
    <message>
        <source>{count} decisions lose their figure and will be listed as unmatched.</source>
        <translation>{count} 条意见将未能对应，列出待处理。</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>goes</source>
        <translation>消失</translation>
    </message>
    <message>
        <source>goes; its decision stays unmatched</source>
        <translation>消失，其审核意见未能对应</translation>
    </message>
</context>
<context>
    <name>Rereading</name>
    <message>
        <source>{count} reports were read by an older version or with other rules</source>
        <translation>{count} 份报告是用旧版本或其他规则提取的</translation>
    </message>
    <message>
        <source>Every report was read with this version and these rules</source>
        <translation>所有报告都已用当前版本和规则提取</translation>
    </message>
    <message>
        <source>Reading {count} reports again...</source>
        <translation>正在重新提取 {count} 份报告…</translation>
    </message>
    <message>
        <source>{count} reports read again</source>
        <translation>已重新提取 {count} 份报告</translation>
    </message>
    <message>
        <source>Unmatched decisions</source>
        <translation>未能对应的意见</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>Save what can be read...</source>
        <translation>另存可读取的内容…</translation>
    </message>
    <message>
        <source>Open for reading</source>
        <translation>只读打开</translation>
    </message>
    <message>
        <source>Open all the same</source>
        <translation>仍然打开</translation>
    </message>
    <message>
        <source>Backups...</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>{workspace} saved</source>
        <translation>{workspace} 另存</translation>
    </message>
    <message>
        <source>Heyue workspaces (*.heyue)</source>
        <translation>核阅工作区 (*.heyue)</translation>
    </message>
    <message>
        <source>Save what can be read</source>
        <translation>另存可读取的内容</translation>
    </message>
</context>
<context>
    <name>RestDialog</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>The last import was broken off. {count} files were not read:</source>
        <translation>上次导入未完成，有 {count} 个文件未读入：</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>未读入</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>暂不导入</translation>
    </message>
    <message>
        <source>Import them</source>
        <translation>继续导入</translation>
    </message>
</context>
<context>
    <name>ReviewView</name>
    <message>
        <source>Below {percent}%</source>
        <translation>可信度低于 {percent}%</translation>
    </message>
    <message>
        <source>All reports</source>
        <translation>全部报告</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Review order</source>
        <translation>审核顺序</translation>
    </message>
    <message>
        <source>Space goes to the next undecided figure of the queue.</source>
        <translation>按空格键到下一项待审数据。</translation>
    </message>
    <message>
        <source>No figure selected</source>
        <translation>未选中数据</translation>
    </message>
    <message>
        <source>Show in the text</source>
        <translation>在正文中显示</translation>
    </message>
    <message>
        <source>The year before</source>
        <translation>上一年度</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Elsewhere in this report</source>
        <translation>本报告其他位置</translation>
    </message>
    <message>
        <source>Other regions, same year</source>
        <translation>其他地区同年度</translation>
    </message>
    <message>
        <source>No other figure to compare with</source>
        <translation>没有可对照的数据</translation>
    </message>
    <message>
        <source>Today: {decided} decided, {rejected} rejected, {doubts} in doubt</source>
        <translation>今日：已审 {decided}，其中驳回 {rejected}；存疑 {doubts}</translation>
    </message>
</context>
<context>
    <name>ReviewerName</name>
    <message>
        <source>Reviewer</source>
        <translation>审核员</translation>
    </message>
    <message>
        <source>Your name, as it stands in the record of decisions:</source>
        <translation>请填写姓名，将记入审核意见：</translation>
    </message>
</context>
<context>
    <name>RowsTable</name>
    <message>
        <source>Open in the text	Enter</source>
        <translation>在正文中打开	Enter</translation>
    </message>
    <message>
        <source>Copy rows	Ctrl+C</source>
        <translation>复制所选行	Ctrl+C</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>Rules of the checks</source>
        <translation>核查规则</translation>
    </message>
    <message>
        <source>A rule that is off finds nothing in this workspace. Who switched it off, and why, is told.</source>
        <translation>停用的规则在本工作区不再报出问题；由谁停用、为何停用，均予列明。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Switched off by {reviewer}, {at}: {reason}</source>
        <translation>{reviewer}于 {at} 停用：{reason}</translation>
    </message>
    <message>
        <source>Why is “{rule}” not checked in this workspace? The record shows it.</source>
        <translation>本工作区为何不核查“{rule}”？审核记录中会列出。</translation>
    </message>
    <message>
        <source>Switch rule off</source>
        <translation>停用规则</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>停用</translation>
    </message>
</context>
<context>
    <name>SalvagedDialog</name>
    <message>
        <source>Save what can be read</source>
        <translation>另存可读取的内容</translation>
    </message>
    <message>
        <source>{reports} reports and {decisions} decisions were saved.</source>
        <translation>已另存 {reports} 份报告、{decisions} 条审核意见。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Nothing is known to be lost.</source>
        <translation>没有发现丢失。</translation>
    </message>
    <message>
        <source>{count} of them were only in backups.</source>
        <translation>其中 {count} 项仅见于备份。</translation>
    </message>
    <message>
        <source>{count} decisions or more are lost.</source>
        <translation>至少丢失 {count} 条审核意见。</translation>
    </message>
    <message>
        <source>{count} decisions follow lost ones: the log has gaps before them.</source>
        <translation>{count} 条审核意见接在丢失的意见之后：审核日志在它们之前有缺口。</translation>
    </message>
    <message>
        <source>The file of “{title}” is lost. Import it again: its decisions are kept.</source>
        <translation>“{title}”的文件已丢失。请重新导入，其审核意见均已保留。</translation>
    </message>
</context>
<context>
    <name>SearchPopup</name>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>No report contains these words</source>
        <translation>没有报告包含这些文字</translation>
    </message>
    <message>
        <source>{count} places in {reports} reports   ↑↓ choose   Enter open</source>
        <translation>{reports} 份报告中 {count} 处&#x3000;↑↓ 选择&#x3000;Enter 打开</translation>
    </message>
    <message>
        <source>Type two characters or more; &gt; for commands</source>
        <translation>至少输入两个字；输入 &gt; 查找命令</translation>
    </message>
    <message>
        <source>Commands: {count}</source>
        <translation>{count} 个命令</translation>
    </message>
</context>
<context>
    <name>SeriesPicker</name>
    <message>
        <source>Find an indicator</source>
        <translation>查找指标</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>指标</translation>
    </message>
</context>
<context>
    <name>SignDialog</name>
    <message>
        <source>Sign off</source>
        <translation>签核</translation>
    </message>
    <message>
        <source>Note, as it stands in the record</source>
        <translation>附言，将写入审核记录</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>附言</translation>
    </message>
    <message>
        <source>To do before signing off:</source>
        <translation>签核前还需处理：</translation>
    </message>
    <message>
        <source>Every figure is decided, every number explained, no finding is open.</source>
        <translation>数据均已审核，所有数字均已说明，没有未处理的问题。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Signed off by {reviewer}, {at}</source>
        <translation>{reviewer} 于 {at} 签核</translation>
    </message>
    <message>
        <source>Changed since sign-off: {count}</source>
        <translation>签核后有变动：{count} 处</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>原句</translation>
    </message>
    <message>
        <source>figures undecided or in doubt</source>
        <translation>项数据待审或存疑</translation>
    </message>
    <message>
        <source>unexplained numbers</source>
        <translation>个数字未说明</translation>
    </message>
    <message>
        <source>findings open</source>
        <translation>个问题未处理</translation>
    </message>
    <message>
        <source>figures on which reviewers differ</source>
        <translation>项数据意见不一</translation>
    </message>
    <message>
        <source>decisions whose figure is gone</source>
        <translation>条意见未能对应</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>SignKey</name>
    <message>
        <source>Decided</source>
        <translation>已审</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>待审</translation>
    </message>
    <message>
        <source>Part of the year</source>
        <translation>非全年数据</translation>
    </message>
    <message>
        <source>Implied by a change</source>
        <translation>由变化推算</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Limit of a standard</source>
        <translation>标准限值</translation>
    </message>
    <message>
        <source>Gap: not known</source>
        <translation>断线：无数据</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>图例</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Signed off</source>
        <translation>已签核</translation>
    </message>
</context>
<context>
    <name>SuccessionController</name>
    <message>
        <source>{count} new versions taken</source>
        <translation>已采用 {count} 份新版本</translation>
    </message>
</context>
<context>
    <name>SumBar</name>
    <message>
        <source>What the marked figures come to</source>
        <translation>所选数据的计算结果</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Keep as comment</source>
        <translation>存为备注</translation>
    </message>
    <message>
        <source>The sum stands as a comment on each of these figures</source>
        <translation>算式将作为备注记在每项数据上</translation>
    </message>
    <message>
        <source>{count} figures</source>
        <translation>{count} 项数据</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Rate of change</source>
        <translation>变化率</translation>
    </message>
</context>
<context>
    <name>SummaryDialog</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>The import was cancelled; what was finished stays.</source>
        <translation>导入已取消，已完成的报告保留。</translation>
    </message>
    <message>
        <source>{new} imported, {present} already there, {refused} refused</source>
        <translation>导入 {new} 份，已有 {present} 份，未能导入 {refused} 份</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未能导入</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>Already there</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>复制清单</translation>
    </message>
    <message>
        <source>{file}: the same as “{title}”</source>
        <translation>{file}：与《{title}》相同</translation>
    </message>
    <message>
        <source>{file}: {title}</source>
        <translation>{file}：《{title}》</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>读取说明</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>未导入</translation>
    </message>
    <message>
        <source>{file}: same text as “{title}”, as another format</source>
        <translation>{file}：与《{title}》内容相同，只是格式不同</translation>
    </message>
    <message>
        <source>{file}: {note}</source>
        <translation>{file}：{note}</translation>
    </message>
    <message>
        <source>{count} × {kind}: {reason}</source>
        <translation>{kind}（{count} 个）：{reason}</translation>
    </message>
    <message>
        <source>without extension</source>
        <translation>无扩展名</translation>
    </message>
    <message>
        <source>New versions</source>
        <translation>新版本</translation>
    </message>
    <message>
        <source>{file}: reads as a new version of “{title}” ({older})</source>
        <translation>{file}：似为“{title}”（{older}）的新版本</translation>
    </message>
    <message>
        <source>Take new versions...</source>
        <translation>采用新版本…</translation>
    </message>
    <message>
        <source>Read without a time limit</source>
        <translation>不限时间继续读取</translation>
    </message>
</context>
<context>
    <name>TableBar</name>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Copy for a spreadsheet (Ctrl+C)</source>
        <translation>复制到电子表格（Ctrl+C）</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>{shown} of {total} figures</source>
        <translation>{total} 项中的 {shown} 项</translation>
    </message>
    <message>
        <source>{total} figures</source>
        <translation>{total} 项数据</translation>
    </message>
    <message>
        <source>Filter: indicator, subject, sentence, report</source>
        <translation>筛选：指标、对象、原句、报告</translation>
    </message>
    <message>
        <source>Filter figures by words</source>
        <translation>按文字筛选数据</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Excel workbook (xlsx)...</source>
        <translation>Excel 工作簿（xlsx）…</translation>
    </message>
    <message>
        <source>Text table (csv)...</source>
        <translation>文本表格（csv）…</translation>
    </message>
    <message>
        <source>Actuals</source>
        <translation>实绩</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Regions, then years</source>
        <translation>先地区后年度</translation>
    </message>
    <message>
        <source>Years, then regions</source>
        <translation>先年度后地区</translation>
    </message>
    <message>
        <source>Filter by value</source>
        <translation>按取值筛选</translation>
    </message>
    <message>
        <source>JSON Lines (jsonl)...</source>
        <translation>JSON Lines（jsonl）…</translation>
    </message>
</context>
<context>
    <name>TableView</name>
    <message>
        <source>Copied for a spreadsheet</source>
        <translation>已复制，可粘贴到电子表格</translation>
    </message>
    <message>
        <source>{count} rows copied for a spreadsheet</source>
        <translation>已复制 {count} 行，可粘贴到电子表格</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
</context>
<context>
    <name>TeachDialog</name>
    <message>
        <source>Make a rule from this correction</source>
        <translation>据此更正建立规则</translation>
    </message>
    <message>
        <source>From now on this workspace reads these words as follows, in every report:</source>
        <translation>今后本工作区遇到下列文字，均按此归类：</translation>
    </message>
    <message>
        <source>Take this rule</source>
        <translation>采用此规则</translation>
    </message>
    <message>
        <source>Words of the rule</source>
        <translation>规则的文字</translation>
    </message>
    <message>
        <source>The effect has not been previewed yet.</source>
        <translation>尚未预览影响。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Preview the effect</source>
        <translation>预览影响</translation>
    </message>
    <message>
        <source>Add rules</source>
        <translation>建立规则</translation>
    </message>
    <message>
        <source>{changes} changes in {reports} reports</source>
        <translation>{reports} 份报告中有 {changes} 处变化</translation>
    </message>
    <message>
        <source>Reading the reports with these rules...</source>
        <translation>正在用这些规则试提取报告…</translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>also names</source>
        <translation>归入</translation>
    </message>
    <message>
        <source>rules out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>is also a unit of</source>
        <translation>也是其单位：</translation>
    </message>
    <message>
        <source>This correction suggests no rule</source>
        <translation>这项更正没有可建立的规则</translation>
    </message>
</context>
<context>
    <name>TextCanvas</name>
    <message>
        <source>Report text</source>
        <translation>报告正文</translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message>
        <source>Choose this figure</source>
        <translation>选中此数据</translation>
    </message>
    <message>
        <source>Copy figure</source>
        <translation>复制数据</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy with source</source>
        <translation>复制并注明出处</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Next figure</source>
        <translation>下一项数据</translation>
    </message>
    <message>
        <source>Previous figure</source>
        <translation>上一项数据</translation>
    </message>
    <message>
        <source>only in this report</source>
        <translation>仅见于本报告</translation>
    </message>
</context>
<context>
    <name>Together</name>
    <message>
        <source>Partner of “{part}”</source>
        <translation>“{part}”的对应章节</translation>
    </message>
    <message>
        <source>No partner</source>
        <translation>无对应章节</translation>
    </message>
    <message>
        <source>All pairs as the words say</source>
        <translation>全部按文字配对</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Heyue</source>
        <translation>核阅</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>指标表</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>核查</translation>
    </message>
    <message>
        <source>Menu (Alt)</source>
        <translation>菜单（Alt）</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Search reports and commands</source>
        <translation>搜索报告或命令</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Search  Ctrl+K</source>
        <translation>搜索报告或命令  Ctrl+K</translation>
    </message>
</context>
<context>
    <name>Totals</name>
    <message>
        <source>Total {number}</source>
        <translation>合计 {number}</translation>
    </message>
    <message>
        <source>No total: not all are results</source>
        <translation>不可合计：并非都是完成值</translation>
    </message>
    <message>
        <source>No total: several indicators</source>
        <translation>不可合计：指标不同</translation>
    </message>
    <message>
        <source>No total: rates and levels are not added</source>
        <translation>不可合计：比率、浓度等不能相加</translation>
    </message>
    <message>
        <source>No total: several periods</source>
        <translation>不可合计：时段不同</translation>
    </message>
    <message>
        <source>No total: places that overlap</source>
        <translation>不可合计：地区重复或相互包含</translation>
    </message>
</context>
<context>
    <name>TrendChart</name>
    <message>
        <source>Open in the text	Enter</source>
        <translation>在正文中打开	Enter</translation>
    </message>
</context>
<context>
    <name>TrendsBar</name>
    <message>
        <source>How lines are drawn</source>
        <translation>绘制方式</translation>
    </message>
    <message>
        <source>Choose indicators and regions</source>
        <translation>选择指标和地区</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Picture (png)...</source>
        <translation>图片（png）…</translation>
    </message>
    <message>
        <source>Drawing (svg)...</source>
        <translation>矢量图（svg）…</translation>
    </message>
    <message>
        <source>Report for Word (docx)...</source>
        <translation>Word 报告（docx）…</translation>
    </message>
    <message>
        <source>Values as Excel workbook (xlsx)...</source>
        <translation>数据：Excel 工作簿（xlsx）…</translation>
    </message>
    <message>
        <source>Values as text table (csv)...</source>
        <translation>数据：文本表格（csv）…</translation>
    </message>
    <message>
        <source>Values as JSON Lines (jsonl)...</source>
        <translation>数据：JSON Lines（jsonl）…</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>按月显示</translation>
    </message>
    <message>
        <source>Two indicators in one plot</source>
        <translation>两项指标同图（左右两轴）</translation>
    </message>
</context>
<context>
    <name>TrendsFoot</name>
    <message>
        <source>Point at a mark, or go along the lines with the arrow keys.</source>
        <translation>指向数据点，或用方向键沿线移动。</translation>
    </message>
    <message>
        <source>about {value}</source>
        <translation>约 {value}</translation>
    </message>
    <message>
        <source>p. {page}</source>
        <translation>第 {page} 页</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>implied</source>
        <translation>推算</translation>
    </message>
    <message>
        <source>≠ values differ</source>
        <translation>≠ 不一致</translation>
    </message>
    <message>
        <source>Enter: open</source>
        <translation>Enter 打开</translation>
    </message>
</context>
<context>
    <name>TrendsView</name>
    <message>
        <source>{count} indicators</source>
        <translation>{count} 项指标</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>Choose an indicator and a region at the right.</source>
        <translation>请在右侧选择指标和地区。</translation>
    </message>
    <message>
        <source>No indicator is known yet</source>
        <translation>还没有指标</translation>
    </message>
    <message>
        <source>Import reports that name indicators by year.</source>
        <translation>请导入含年度指标的报告。</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>Exported to {name}</source>
        <translation>已导出到 {name}</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Upper end</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>原句</translation>
    </message>
    <message>
        <source>known</source>
        <translation>已知</translation>
    </message>
    <message>
        <source>values differ</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>implied</source>
        <translation>推算</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Limit of a standard</source>
        <translation>标准限值</translation>
    </message>
    <message>
        <source>Implied by a change</source>
        <translation>由变化推得</translation>
    </message>
    <message>
        <source>Source: {count} reports · {date} · Heyue</source>
        <translation>来源：{count} 份报告 · {date} · 核阅</translation>
    </message>
    <message>
        <source>Picture copied</source>
        <translation>图片已复制</translation>
    </message>
    <message>
        <source>No single month is known of it</source>
        <translation>没有单月数据</translation>
    </message>
    <message>
        <source>Import monthly reports, or untick By month in the bar above.</source>
        <translation>请导入月报，或在上方工具栏取消“按月显示”。</translation>
    </message>
</context>
<context>
    <name>TrialDialog</name>
    <message>
        <source>What would change</source>
        <translation>将有哪些变化</translation>
    </message>
    <message>
        <source>Trying it on the reports of this workspace...</source>
        <translation>正在用本工作区的报告试算…</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>{figures} changes in {reports} reports; findings: {come} more, {gone} fewer.</source>
        <translation>{reports} 份报告中有 {figures} 处变化；问题增加 {come} 个，减少 {gone} 个。</translation>
    </message>
    <message>
        <source>No figure would be read otherwise, and no finding comes or goes. Names and plots change.</source>
        <translation>数据提取结果不变，问题无增减，仅名称和图表随之变化。</translation>
    </message>
    <message>
        <source>Save and read reports again</source>
        <translation>保存并重新提取报告</translation>
    </message>
</context>
<context>
    <name>UndoHistory</name>
    <message>
        <source>{count} figures</source>
        <translation>{count} 项数据</translation>
    </message>
    <message>
        <source>{act} “{amount}”</source>
        <translation>{act}“{amount}”</translation>
    </message>
</context>
<context>
    <name>UnplacedButton</name>
    <message>
        <source>Each has a column of its own. Choose one to give its region.</source>
        <translation>每份单列一列；选一份以填写地区。</translation>
    </message>
    <message>
        <source>{count} without region</source>
        <translation>{count} 份地区未填</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>New versions</source>
        <translation>新版本</translation>
    </message>
    <message>
        <source>These files read as revised versions of reports that are here. A new version takes the place of the older one in table, trends and checks; decisions go along where the sentence did not change. The older one stays readable, and all of it can be undone.</source>
        <translation>这些文件似为已有报告的修订版。采用后，新版本在指标表、趋势和核查中替代旧版；文句未变的数据沿用原审核意见。旧版仍可阅读，全部操作可以撤销。</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>新版本</translation>
    </message>
    <message>
        <source>Takes the place of</source>
        <translation>替代</translation>
    </message>
    <message>
        <source>Decisions that go along</source>
        <translation>沿用的审核意见</translation>
    </message>
    <message>
        <source>Exchange old and new</source>
        <translation>对调新旧</translation>
    </message>
    <message>
        <source>Leave as they are</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Take new versions</source>
        <translation>采用新版本</translation>
    </message>
    <message>
        <source>{carried} of {decided}</source>
        <translation>{carried}／{decided} 项</translation>
    </message>
</context>
<context>
    <name>WaitingDialog</name>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Another program is writing to the workspace, and what you did last waits for it.</source>
        <translation>另一个程序正在写入此工作区，您刚才的操作在等它完成后保存。</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>放弃这一步</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>The workspace was moved, and what you did last waits until it is back in its place.</source>
        <translation>工作区文件已被移走，您最近的操作在等待它回到原处后保存。</translation>
    </message>
</context>
<context>
    <name>Watching</name>
    <message>
        <source>{folder} is no longer watched</source>
        <translation>已停止监视“{folder}”</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>监视文件夹</translation>
    </message>
    <message>
        <source>New files in {folder} will be offered</source>
        <translation>“{folder}”中出现新文件时会提示导入</translation>
    </message>
    <message>
        <source>{reports} new reports with {figures} figures and {findings} findings</source>
        <translation>新导入 {reports} 份报告，读出 {figures} 处数据，发现 {findings} 个问题</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>New workspace</source>
        <translation>新建工作区</translation>
    </message>
    <message>
        <source>One file that holds all your reports</source>
        <translation>所有报告存于一个文件</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>打开工作区</translation>
    </message>
    <message>
        <source>Go on where you stopped</source>
        <translation>接着上次的工作</translation>
    </message>
    <message>
        <source>Open the samples</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Six invented reports to try things on</source>
        <translation>六份虚构报告，供试用</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>Check the figures of work reports</source>
        <translation>核对工作报告中的数据</translation>
    </message>
    <message>
        <source>Every number with its place, its sum and its history. Nothing leaves this computer.</source>
        <translation>每个数字都有出处、勾稽和审核记录；数据不离开本机。</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>使用手册</translation>
    </message>
    <message>
        <source>A first review in ten minutes</source>
        <translation>十分钟完成第一次审核</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Actual</source>
        <translation>实绩</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>待审</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已驳回</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>↑ Up</source>
        <translation>↑ 上升</translation>
    </message>
    <message>
        <source>↓ Down</source>
        <translation>↓ 下降</translation>
    </message>
    <message>
        <source>Better</source>
        <translation>改善</translation>
    </message>
    <message>
        <source>Worse</source>
        <translation>恶化</translation>
    </message>
    <message>
        <source>No year</source>
        <translation>年度未填</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>已恢复待审</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Redone</source>
        <translation>已重做</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已裁定</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已搁置</translation>
    </message>
    <message>
        <source>Finding dismissed</source>
        <translation>已排除问题</translation>
    </message>
    <message>
        <source>Signed off</source>
        <translation>已签核</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>已添加</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>{done} figures done</source>
        <translation>已处理 {done} 项</translation>
    </message>
    <message>
        <source>{passed} passed over: decide on them one by one, or reopen them first</source>
        <translation>{passed} 项未处理：请逐项审核，或先恢复待审</translation>
    </message>
    <message>
        <source>Chosen for its cell</source>
        <translation>选为采用数据</translation>
    </message>
    <message>
        <source>New version taken</source>
        <translation>已采用新版本</translation>
    </message>
    <message>
        <source>Catalogue changed</source>
        <translation>指标目录已修改</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>Reviewers differ</source>
        <translation>审核员意见不一</translation>
    </message>
    <message>
        <source>Rule switched</source>
        <translation>启用或停用规则</translation>
    </message>
    <message>
        <source>Finding marked</source>
        <translation>标注问题</translation>
    </message>
</context>
<context>
    <name>_ColumnHeads</name>
    <message>
        <source>No region</source>
        <translation>地区未填</translation>
    </message>
</context>
<context>
    <name>_RowHeads</name>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
</TS>
