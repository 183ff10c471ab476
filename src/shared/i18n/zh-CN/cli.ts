import type { cli as en } from '../en/cli.ts'
import type { Translation } from '../translation.ts'

export const cli: Translation<typeof en> = {
  about: '小型办公室的客户、报价单和标签。',
  folder: '办公室数据文件夹（默认：程序自己的文件夹）',
  json: '输出一个 JSON 对象',
  help: '显示帮助',
  notFound: '找不到“{{id}}”。',
  serve: {
    about: '在本机浏览器中打开程序。',
    port: '127.0.0.1 上的端口（默认：此办公数据惯用的端口）',
    open: '立即打开浏览器',
    ready: 'Kontor 已就绪：{{url}}',
    notBuilt: '程序尚未构建：请先运行“npm run build”。',
  },
  export: {
    about: '导出数据。',
    contacts: '导出客户。',
    companies: '导出公司。',
    notes: '导出客户备注。',
    quotes: '导出报价单：XLSX 另附明细工作表，JSON 含明细。',
    products: '导出产品及其价格。',
    lines: '导出报价明细。',
    format: '格式（默认按文件扩展名，否则为 CSV）',
    columns: '只导出这些列，用逗号分隔（默认：全部字段）',
    out: '要写入的文件（默认：标准输出）',
    search: '只导出搜索到的记录',
    done: '已将 {{records}} 条记录写入 {{file}}。',
  },
  backup: { about: '备份并校验。', made: '已备份并校验 {{name}}：{{contacts}} 位客户。' },
  restore: {
    about: '恢复到某个备份。',
    name: '备份名称，即“kontor backup”显示的名称',
    done: '已恢复到 {{name}}。恢复前的数据保存在 {{safety}}。',
  },
  check: { about: '检查数据库及其派生数据。', sound: '数据完好：{{contacts}} 位客户。' },
  import: {
    about: '从电子表格、CSV 文件或 vCard 导入客户。',
    file: '要导入的文件',
    rehearse: '只检查各行，不更改任何数据',
    sheet: '只导入工作簿中的这一张工作表',
    taken: '已读取的工作表：{{sheets}}',
    days: '日期：{{order}}。{{reason}}',
    daysOf: '{{sheet}} 的日期：{{order}}。{{reason}}',
    left: '以下工作表的列看不出联系人，未导入：{{sheets}}',
    map: '列与字段对应关系的文件：[{"column": 0, "field": "name"}, …]',
    productsDone:
      '{{file}}：共 {{rows}} 行，新建 {{products}} 个产品、{{people}} 位联系人、{{companies}} 家公司，更新 {{updated}} 行，{{unchanged}} 行无变化，{{duplicates}} 行重复，{{refused}} 行未导入。',
    productsRehearsed:
      '预检 {{file}}：共 {{rows}} 行，将新建 {{products}} 个产品、{{people}} 位联系人、{{companies}} 家公司，更新 {{updated}} 行，{{unchanged}} 行无变化；{{duplicates}} 行重复，{{refused}} 行无法导入。',
    onDuplicate: '遇到已有客户时的处理方式',
    repair: '自动修复的内容。未指定时，与上次导入相同列时一致；首次导入为：{{usual}}',
    refused: '将未导入的行及原因写入此文件',
    done: '{{file}}：共 {{rows}} 行，新建 {{people}} 位联系人、{{companies}} 家公司，更新 {{updated}} 行，{{unchanged}} 行无变化，{{duplicates}} 行重复，{{refused}} 行未导入。',
    rehearsed:
      '预检 {{file}}：共 {{rows}} 行，将新建 {{people}} 位联系人、{{companies}} 家公司，更新 {{updated}} 行，{{unchanged}} 行无变化；{{duplicates}} 行重复，{{refused}} 行无法导入。',
  },
  demo: {
    about: '载入示例数据。',
    language: '示例数据的语言',
    loaded: '已载入示例数据：{{contacts}} 位客户，{{quotes}} 份报价单。',
  },
}
