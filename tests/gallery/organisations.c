/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds the organisations by batches, in English or Chinese, without any randomness. */
#include "organisations.h"

#include "remit-batch.h"

typedef struct
{
  const char *english;
  const char *chinese;
} Words;

typedef struct
{
  Words name;
  Words head;
  struct
  {
    Words name;
    Words lead;
    Words members[3];
  } teams[6];
} Department;

static const Department departments[] = {
  { { "Network Operations", "网络运营部" },
    { "Director of network operations", "网络运营部经理" },
    { { { "Planning and Construction", "规划建设室" },
        { "Planning lead", "规划建设主管" },
        { { "Network planner", "网络规划工程师" },
          { "Construction project manager", "建设项目经理" } } },
      { { "Maintenance Centre", "设备维护中心" },
        { "Maintenance lead", "设备维护主管" },
        { { "Field maintenance engineer", "现场维护工程师" },
          { "Spares keeper", "备件管理员" },
          { "Dispatcher", "派单调度员" } } },
      { { "Monitoring and Optimisation", "监控优化中心" },
        { "Monitoring lead", "监控优化主管" },
        { { "Monitoring shift engineer", "监控值班工程师" },
          { "Optimisation engineer", "网络优化工程师" } } },
      { { "Network Security", "网络安全室" },
        { "Network security lead", "网络安全主管" },
        { { "Security engineer", "安全工程师" },
          { "Data-protection specialist", "数据保护专员" } } },
      { { "Power and Sites", "动力站址室" },
        { "Sites lead", "站址主管" },
        { { "Site manager", "站址管理员" } } },
      { { "Laboratory", "实验室" },
        { "Laboratory lead", "实验室主管" },
        { { "Laboratory engineer", "实验室工程师" } } } } },
  { { "Customer Service", "客户服务部" },
    { "Director of customer service", "客户服务部经理" },
    { { { "Hotline Centre", "热线服务中心" },
        { "Hotline lead", "热线主管" },
        { { "Hotline agent", "热线坐席" }, { "Technical support agent", "技术支持坐席" } } },
      { { "Order Centre", "业务受理中心" },
        { "Order centre lead", "业务受理主管" },
        { { "Order clerk", "业务受理员" }, { "Number-porting clerk", "携号转网专员" } } },
      { { "Complaints Office", "投诉处理室" },
        { "Complaints lead", "投诉处理主管" },
        { { "Complaint handler", "投诉处理专员" }, { "Complaint analyst", "投诉分析师" } } },
      { { "Customer Care", "客户关怀室" },
        { "Customer care lead", "客户关怀主管" },
        { { "Customer care specialist", "客户关怀专员" },
          { "Customer data specialist", "客户数据专员" } } },
      { { "Shops North", "北区营业厅" },
        { "Shops lead", "营业厅主管" },
        { { "Shop assistant", "营业员" } } },
      { { "Shops South", "南区营业厅" },
        { "Shops lead", "营业厅主管" },
        { { "Shop assistant", "营业员" } } } } },
  { { "Product R&D and Innovation", "产品研发与创新部" },
    { "Director of product R&D", "产品研发与创新部经理" },
    { { { "Technology Research", "技术研究室" },
        { "Research lead", "技术研究主管" },
        { { "5G and IoT engineer", "5G与物联网工程师" },
          { "Cloud and data engineer", "云与数据工程师" } } },
      { { "Service Design", "产品设计室" },
        { "Service design lead", "产品设计主管" },
        { { "Product manager", "产品经理" }, { "Test engineer", "测试工程师" } } },
      { { "Standards and Enablement", "标准与赋能室" },
        { "Standards lead", "标准主管" },
        { { "Standards engineer", "标准工程师" }, { "Technical trainer", "技术培训师" } } },
      { { "Patents", "专利室" },
        { "Patents lead", "专利主管" },
        { { "Patent engineer", "专利工程师" } } },
      { { "User Research", "用户研究室" },
        { "User research lead", "用户研究主管" },
        { { "Researcher", "研究员" } } },
      { { "Prototyping", "原型室" },
        { "Prototyping lead", "原型主管" },
        { { "Designer", "设计师" } } } } },
  { { "Marketing", "市场营销部" },
    { "Director of marketing", "市场营销部经理" },
    { { { "Market Research", "市场研究室" },
        { "Market research lead", "市场研究主管" },
        { { "Market analyst", "市场分析师" }, { "Survey specialist", "调研专员" } } },
      { { "Brand and Campaigns", "品牌活动室" },
        { "Brand and campaign lead", "品牌活动主管" },
        { { "Brand specialist", "品牌专员" }, { "Campaign planner", "活动策划专员" } } },
      { { "Channels and Partners", "渠道合作室" },
        { "Channel lead", "渠道合作主管" },
        { { "Channel manager", "渠道经理" },
          { "Partner settlement specialist", "合作结算专员" } } },
      { { "Pricing", "资费室" },
        { "Pricing lead", "资费主管" },
        { { "Pricing analyst", "资费分析师" } } },
      { { "Key Accounts", "大客户室" },
        { "Key account lead", "大客户主管" },
        { { "Account manager", "客户经理" } } },
      { { "Online Sales", "线上销售室" },
        { "Online sales lead", "线上销售主管" },
        { { "Content editor", "内容编辑" } } } } },
  { { "Operations Management", "运营管理部" },
    { "Director of operations management", "运营管理部经理" },
    { { { "Process and Performance", "流程绩效室" },
        { "Process and performance lead", "流程绩效主管" },
        { { "Process engineer", "流程工程师" }, { "Performance analyst", "绩效分析师" } } },
      { { "Resources", "资源调配室" },
        { "Resources lead", "资源调配主管" },
        { { "Budget controller", "预算管理专员" },
          { "Staffing coordinator", "人力协调专员" },
          { "Materials coordinator", "物资协调专员" } } },
      { { "Risk and Emergency", "风险应急室" },
        { "Risk and emergency lead", "风险应急主管" },
        { { "Risk specialist", "风险管理专员" }, { "Emergency coordinator", "应急协调专员" } } },
      { { "Legal", "法务室" }, { "Legal lead", "法务主管" }, { { "Counsel", "法务专员" } } },
      { { "Facilities", "行政室" },
        { "Facilities lead", "行政主管" },
        { { "Facilities clerk", "行政专员" } } },
      { { "Finance", "财务室" }, { "Finance lead", "财务主管" }, { { "Accountant", "会计" } } } } },
};

static const Words given[]
  = { { "Helen", "海云" }, { "Daniel", "立川" }, { "Marta", "若溪" }, { "Owen", "知远" },
      { "Victor", "岳" },  { "Irene", "晓岚" },  { "Peter", "启明" }, { "Nina", "嘉宁" },
      { "Frank", "建业" }, { "Simon", "铁山" },  { "Rita", "冬梅" },  { "Olga", "素琴" },
      { "Kevin", "宇航" }, { "Bruno", "柏年" },  { "Dora", "静怡" },  { "Felix", "思齐" },
      { "Gina", "雪" } };
static const Words family[]
  = { { "Shen", "沈" }, { "Gu", "顾" },  { "Bai", "白" },     { "Tao", "陶" },  { "Qin", "秦" },
      { "Fang", "方" }, { "Luo", "罗" }, { "Xu", "许" },      { "Dong", "董" }, { "Wei", "魏" },
      { "Meng", "孟" }, { "Shi", "石" }, { "Ouyang", "欧阳" } };

typedef struct
{
  RemitBatch *batch;
  gboolean is_chinese;
  guint n_people;
  guint n_positions;
} Maker;

static const char *
say (const Maker *maker, Words words)
{
  return maker->is_chinese ? words.chinese : words.english;
}

static gint64
add (Maker *maker, const char *kind, const char *const *fields, const RemitValue *values)
{
  g_autoptr (GError) error = NULL;
  const gint64 id = remit_batch_add (maker->batch, kind, 0, fields, values, &error);

  g_assert_no_error (error);
  return id;
}

static gint64
add_unit (Maker *maker,
          gint64 parent,
          const char *name,
          const char *kind,
          const char *colour,
          gboolean is_assistant)
{
  static const char *const fields[] = { "parent", "name", "kind", "colour", "is_assistant", NULL };
  const RemitValue values[]
    = { remit_value_id (parent), remit_value_text (name), remit_value_text (kind),
        remit_value_text (colour), REMIT_INTEGER (is_assistant) };

  return add (maker, "unit", fields, values);
}

typedef struct
{
  gint64 unit;
  gint64 reports_to;
  const char *title;
  gboolean is_head;
  gboolean is_assistant;
  guint n_planned;
  guint n_holders;
} Post;

static gint64
add_person (Maker *maker)
{
  static const char *const fields[] = { "name", NULL };
  const guint n = maker->n_people++;
  const Words first = given[n % G_N_ELEMENTS (given)],
              last = family[(n * 7 + n / 17) % G_N_ELEMENTS (family)];
  g_autofree char *name = maker->is_chinese ? g_strconcat (last.chinese, first.chinese, NULL)
                                            : g_strjoin (" ", first.english, last.english, NULL);
  const RemitValue value = remit_value_text (name);

  return add (maker, "person", fields, &value);
}

static gint64
add_position (Maker *maker, Post post)
{
  static const char *const fields[]
    = { "unit", "reports_to", "title", "is_head", "is_assistant", "planned", NULL };
  static const char *const seat_fields[] = { "position", "person", "share", NULL };
  const RemitValue values[] = { REMIT_INTEGER (post.unit),         remit_value_id (post.reports_to),
                                remit_value_text (post.title),     REMIT_INTEGER (post.is_head),
                                REMIT_INTEGER (post.is_assistant), REMIT_INTEGER (post.n_planned) };
  const gint64 position = add (maker, "position", fields, values);

  for (guint i = 0; i < post.n_holders; i++)
    {
      const RemitValue seat[] = { REMIT_INTEGER (position), REMIT_INTEGER (add_person (maker)),
                                  REMIT_INTEGER (maker->n_people % 23 == 11 ? 60 : 100) };

      add (maker, "appointment", seat_fields, seat);
    }
  maker->n_positions++;
  return position;
}

static void
add_duties (Maker *maker, gint64 unit, guint n_duties)
{
  static const char *const fields[] = { "unit", "statement", NULL };

  for (guint i = 0; i < n_duties; i++)
    {
      const RemitValue values[]
        = { REMIT_INTEGER (unit),
            remit_value_text (maker->is_chinese ? "编制年度计划" : "Plan the year") };

      add (maker, "duty", fields, values);
    }
}

static void
add_relation (Maker *maker, gint64 source, gint64 target, const char *kind)
{
  static const char *const fields[] = { "source", "target", "kind", NULL };
  const RemitValue values[]
    = { REMIT_INTEGER (source), REMIT_INTEGER (target), remit_value_text (kind) };

  add (maker, "relation", fields, values);
}

/* How many copies of each member's position there are, and how many seats they have. */
static guint
count_copies (OrganisationSize size)
{
  return size == ORGANISATION_LARGE ? 14 : 1;
}

static gint64
add_team (Maker *maker,
          OrganisationSize size,
          const Department *department,
          guint team,
          gint64 parent,
          gint64 head)
{
  const gint64 unit
    = add_unit (maker, parent, say (maker, department->teams[team].name), "team", NULL, FALSE);
  const gboolean is_vacant = maker->n_positions % 19 == 7;
  const gint64 lead
    = add_position (maker, (Post) { unit, head, say (maker, department->teams[team].lead), TRUE,
                                    FALSE, 1, !is_vacant });

  for (guint member = 0; member < 3 && department->teams[team].members[member].english; member++)
    for (guint copy = 0; copy < count_copies (size); copy++)
      {
        const guint n_planned = size == ORGANISATION_LARGE ? 1
                                                           : 1 + maker->n_positions % 5 / 2
                                                               + (maker->n_positions % 13 == 3) * 2;
        const guint n_vacant = maker->n_positions % 11 == 5;

        add_position (maker,
                      (Post) { unit, lead, say (maker, department->teams[team].members[member]),
                               FALSE, FALSE, n_planned, n_planned - n_vacant });
      }
  return lead;
}

static guint
get_n_departments (OrganisationSize size)
{
  return size == ORGANISATION_SMALL ? 3 : G_N_ELEMENTS (departments);
}

static guint
get_n_teams (OrganisationSize size, guint department)
{
  static const guint middle[] = { 4, 4, 3, 3, 3 };

  if (size == ORGANISATION_SMALL)
    return department == 0 ? 2 : 0;
  return size == ORGANISATION_LARGE ? 6 : middle[department];
}

static void
add_department (
  Maker *maker, OrganisationSize size, guint index, gint64 company, gint64 chief, gint64 *leads)
{
  const Department *department = &departments[index];
  g_autofree char *colour = g_strdup_printf ("hue-%u", index + 1);
  const gint64 unit
    = add_unit (maker, company, say (maker, department->name), "department", colour, FALSE);
  const gint64 head = add_position (
    maker, (Post) { unit, chief, say (maker, department->head), TRUE, FALSE, 1, 1 });

  add_duties (maker, unit, 3 + index % 3);
  leads[0] = head;
  for (guint team = 0; team < get_n_teams (size, index); team++)
    leads[team + 1] = add_team (maker, size, department, team, unit, head);
}

static void
add_company (Maker *maker, OrganisationSize size)
{
  const gint64 company = add_unit (maker, 0, maker->is_chinese ? "云湾电信" : "Cloudbay Telecom",
                                   "company", NULL, FALSE);
  const gint64 chief
    = add_position (maker, (Post) { company, 0, maker->is_chinese ? "总经理" : "General manager",
                                    TRUE, FALSE, 1, 1 });
  gint64 leads[G_N_ELEMENTS (departments)][7] = { { 0 } };
  gint64 deputies[2] = { chief, chief };

  if (size != ORGANISATION_SMALL)
    {
      deputies[0] = add_position (
        maker, (Post) { company, chief,
                        maker->is_chinese ? "副总经理（网络与技术）"
                                          : "Deputy general manager, network and technology",
                        FALSE, FALSE, 1, 1 });
      deputies[1] = add_position (maker, (Post) { company, chief,
                                                  maker->is_chinese
                                                    ? "副总经理（市场与服务）"
                                                    : "Deputy general manager, market and service",
                                                  FALSE, FALSE, 1, 1 });
      add_unit (maker, company, maker->is_chinese ? "总经理办公室" : "General Manager’s Office",
                "team", NULL, TRUE);
    }
  add_position (maker,
                (Post) { company, chief,
                         maker->is_chinese ? "总经理助理" : "Assistant to the general manager",
                         FALSE, TRUE, 1, 1 });
  for (guint i = 0; i < get_n_departments (size); i++)
    add_department (maker, size, i, company, i == 4 ? chief : deputies[i % 2], leads[i]);
  if (size == ORGANISATION_SMALL)
    return;
  add_relation (maker, leads[0][4], leads[4][3], "functional");
  add_relation (maker, leads[2][2], leads[3][1], "project");
}

/**
 * organisation_new:
 * @size: how large
 * @language: "en" or "zh-Hans"
 *
 * Returns: (transfer full): a document in memory
 */
RemitDocument *
organisation_new (OrganisationSize size, const char *language)
{
  const gboolean is_chinese = g_str_has_prefix (language, "zh");
  g_autoptr (GError) error = NULL;
  RemitDocument *document
    = remit_document_new_in_memory (is_chinese ? "云湾电信" : "Cloudbay Telecom", language, &error);
  Maker maker = { .is_chinese = is_chinese };

  g_assert_no_error (error);
  maker.batch = remit_batch_begin (document, &error);
  g_assert_no_error (error);
  add_company (&maker, size);
  remit_batch_commit (maker.batch, "import", "Import", NULL, &error);
  g_assert_no_error (error);
  return document;
}

/** organisation_set_style: in one step. */
void
organisation_set_style (RemitDocument *document,
                        const char *view_kind,
                        gint64 target,
                        const char *style,
                        int n_columns,
                        gboolean is_collapsed)
{
  static const char *const fields[]
    = { "view", "target", "style", "n_columns", "is_collapsed", NULL };
  RemitView *view = remit_document_get_default_view (document, view_kind);
  const RemitValue values[]
    = { REMIT_INTEGER (remit_row_get_id (REMIT_ROW (view))), REMIT_INTEGER (target),
        remit_value_text (style), n_columns > 0 ? REMIT_INTEGER (n_columns) : REMIT_NULL,
        REMIT_INTEGER (is_collapsed) };
  g_autoptr (GError) error = NULL;
  Maker maker = { .batch = remit_batch_begin (document, &error) };

  g_assert_no_error (error);
  add (&maker, "branch_style", fields, values);
  remit_batch_commit (maker.batch, "set-branch-style", "Set Branch Style", NULL, &error);
  g_assert_no_error (error);
}

/** organisation_find_unit: 0 is the company, 1 … its units in order. */
gint64
organisation_find_unit (RemitDocument *document, guint index)
{
  const GPtrArray *roots = remit_document_get_child_units (document, 0);
  const gint64 company = remit_row_get_id (roots->pdata[0]);
  const GPtrArray *children = remit_document_get_child_units (document, company);

  return index == 0 ? company : remit_row_get_id (children->pdata[index - 1]);
}
